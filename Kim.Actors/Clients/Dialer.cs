using System.Net.Security;
using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;

namespace Kim.Actors.Clients;

/// <summary>Dials over a socket, with TLS for <c>wss://</c> and <c>tls://</c>, and logs in with the id as the first frame.
/// Safe to use from many threads and for many clients.</summary>
public abstract class Dialer : IDialer
{
    private protected Dialer()
    {
    }

    /// <summary>Whether the id goes out as the first frame, a text, as the acceptor <c>first-frame</c> wants it.
    /// Default: yes.</summary>
    public bool SendsId { get; init; } = true;

    /// <summary>Judges the server's certificate; null, the default, trusts what the system trusts.</summary>
    public RemoteCertificateValidationCallback? ValidateCertificate { get; init; }

    /// <inheritdoc/>
    public async ValueTask<IConn> DialAsync(DialerContext context, CancellationToken cancellationToken)
    {
        Check(context);
        var transport = await SocketDialing
            .ConnectAsync(context.Address, ValidateCertificate, cancellationToken).ConfigureAwait(false);
        using var cut = cancellationToken.UnsafeRegister(static transport => ((StreamTransport)transport!).Cut(), transport);
        try
        {
            var conn = await OpenAsync(transport, context, cancellationToken).ConfigureAwait(false);
            await LogInAsync(conn, context.Id).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return conn;
        }
        catch (Exception e)
        {
            transport.Cut();
            cancellationToken.ThrowIfCancellationRequested();
            if (e is IOException)
                throw new ClientException($"{context.Address} ended the connection during the login: {e.Message}", e);
            throw;
        }
    }

    /// <summary>The addresses that are for this dialer.</summary>
    private protected abstract string[] Schemes { get; }

    /// <summary>Makes the connection of a transport, after what its protocol needs for a start.</summary>
    private protected abstract ValueTask<IConn> OpenAsync(
        IConnTransport transport, DialerContext context, CancellationToken cancellationToken);

    private void Check(DialerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        NodeAddress.Check(context.Address, Schemes, nameof(context.Address));
        FrameLimits.Check(context.Limits, nameof(context.Limits));
        if (SendsId && !ChannelId.IsValid(context.Id))
            throw new ArgumentException($"'{ChannelId.Printable(context.Id)}' can't be the id of a channel", nameof(context.Id));
    }

    private async ValueTask LogInAsync(IConn conn, string id)
    {
        if (!SendsId)
            return;
        conn.Write(OpCode.Text, Encoding.UTF8.GetBytes(id));
        await conn.FlushAsync().ConfigureAwait(false);
    }
}
