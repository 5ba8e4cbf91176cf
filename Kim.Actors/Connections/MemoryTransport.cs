using System.IO.Pipelines;
using System.Net;

namespace Kim.Actors.Connections;

/// <summary>One end of two pipes. It tells the other end of its own by cancelling what is pending there, or comes next.</summary>
internal sealed class MemoryTransport(PipeReader input, PipeWriter output) : IConnTransport
{
    private MemoryTransport? _peer;
    private volatile bool _isBroken;

    public PipeReader Input => input;

    public PipeWriter Output => output;

    public EndPoint? RemoteEndPoint => null;

    public bool IsBroken => _isBroken;

    public static (MemoryTransport Client, MemoryTransport Server) CreatePair(int capacity)
    {
        var options = new PipeOptions(pauseWriterThreshold: capacity, resumeWriterThreshold: capacity / 2, useSynchronizationContext: false);
        var (toServer, toClient) = (new Pipe(options), new Pipe(options));
        var client = new MemoryTransport(toClient.Reader, toServer.Writer);
        var server = new MemoryTransport(toServer.Reader, toClient.Writer);
        (client._peer, server._peer) = (server, client);
        return (client, server);
    }

    /// <summary>The peer may read what was sent; what it writes from now on nobody takes.</summary>
    public ValueTask EndAsync()
    {
        _peer!.Output.CancelPendingFlush();
        return ValueTask.CompletedTask;
    }

    public void Cut()
    {
        _peer!._isBroken = true;
        _peer.Input.CancelPendingRead();
        _peer.Output.CancelPendingFlush();
    }
}
