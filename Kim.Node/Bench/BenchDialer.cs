using System.Text;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Node.Bench;

/// <summary>Opens the connections of a load, each with an id of its own.</summary>
internal sealed class BenchDialer(BenchOptions options)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>For servers that put many messages into one.</summary>
    private static readonly FrameLimits Limits = new(MaxMessage: 64 * 1024 * 1024);

    private readonly IDialer _dialer = options.Url.Scheme is "ws" or "wss"
        ? new WebSocketDialer { SendsId = options.LogsIn }
        : new TcpDialer { SendsId = options.LogsIn };

    private int _dialed;

    /// <summary>Dials, and goes through the dialect's greeting.</summary>
    /// <exception cref="ClientException">It can't be done.</exception>
    internal async Task<IConn> DialAsync(CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(Wait);
        try
        {
            var id = $"{options.IdPrefix}{Interlocked.Increment(ref _dialed)}";
            var context = new DialerContext(id, "", options.Url, Limits);
            var conn = await _dialer.DialAsync(context, wait.Token);
            await GreetAsync(conn, wait.Token);
            return conn;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ClientException($"no connection to {options.Url} within {Wait.TotalSeconds} s");
        }
    }

    private async ValueTask GreetAsync(IConn conn, CancellationToken stop)
    {
        if (options.Dialect.Hello.Length == 0)
            return;
        conn.Write(OpCode.Text, Encoding.UTF8.GetBytes(options.Dialect.Hello));
        await conn.FlushAsync();
        await conn.ReadAsync(stop);
    }
}
