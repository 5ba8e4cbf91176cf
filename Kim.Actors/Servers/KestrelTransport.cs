using System.IO.Pipelines;
using System.Net;
using Kim.Actors.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Kim.Actors.Servers;

/// <summary>A connection that Kestrel accepted. Kestrel ends TCP when the output is completed, and frees the rest when the
/// connection's handler is done.</summary>
internal sealed class KestrelTransport(ConnectionContext connection) : IConnTransport
{
    private readonly bool _isSecure = connection.Features.Get<ITlsHandshakeFeature>() is not null;

    public PipeReader Input { get; } = connection.Transport.Input;

    public PipeWriter Output { get; } = connection.Transport.Output;

    public EndPoint? RemoteEndPoint => connection.RemoteEndPoint;

    /// <summary>Kestrel's TLS takes what is written to a peer that is gone, and says nothing. Without TLS a peer may have ended
    /// just its own side.</summary>
    public bool IsBroken => _isSecure && connection.ConnectionClosed.IsCancellationRequested;

    public ValueTask EndAsync() => ValueTask.CompletedTask;

    public void Cut() => connection.Abort();
}
