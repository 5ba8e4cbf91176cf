using System.IO.Pipelines;
using System.Net;
using System.Net.Security;

namespace Kim.Actors.Connections;

/// <summary>A transport over a stream: a socket's, with or without TLS, or an upgraded HTTP request.</summary>
/// <param name="stream">The bytes in both directions. It is disposed by the orderly end.</param>
/// <param name="remoteEndPoint">Where the peer is, if that is known.</param>
/// <param name="cut">Ends the stream at once. Called from any thread, also when the stream has been disposed of.
/// For a socket: <c>() => socket.Close(0)</c>.</param>
/// <param name="gone">Cancelled when the peer is known to be gone, for a stream that takes writes all the same.</param>
public sealed class StreamTransport(Stream stream, EndPoint? remoteEndPoint, Action cut, CancellationToken gone = default) : IConnTransport
{
    /// <inheritdoc/>
    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true));

    /// <inheritdoc/>
    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

    /// <inheritdoc/>
    public EndPoint? RemoteEndPoint => remoteEndPoint;

    /// <inheritdoc/>
    public bool IsBroken => gone.IsCancellationRequested;

    /// <inheritdoc/>
    public async ValueTask EndAsync()
    {
        if (stream is SslStream tls)
            await tls.ShutdownAsync().ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Cut() => cut();
}
