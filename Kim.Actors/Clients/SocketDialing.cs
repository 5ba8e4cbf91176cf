using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>From an address to a transport: name, socket, TLS.</summary>
internal static class SocketDialing
{
    /// <exception cref="ClientException">Nobody answers there, or TLS fails.</exception>
    public static async ValueTask<StreamTransport> ConnectAsync(
        Uri address, RemoteCertificateValidationCallback? validate, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(address.IdnHost, address.Port), cancellationToken).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (address.Scheme is "wss" or "tls")
                stream = await EncryptAsync(stream, address.IdnHost, validate, cancellationToken).ConfigureAwait(false);
            return new StreamTransport(stream, socket.RemoteEndPoint, cut: () => socket.Close(timeout: 0));
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is SocketException or IOException or AuthenticationException)
                throw new ClientException($"cannot connect to {address}: {e.Message}", e);
            throw;
        }
    }

    private static async ValueTask<Stream> EncryptAsync(
        Stream stream, string host, RemoteCertificateValidationCallback? validate, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        var options = new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = validate };
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
        return encrypted;
    }
}
