using Akka.Actor;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Metrics;
using Kim.Node;
using Kim.Node.Listeners;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Node;

/// <summary>A node as <c>run --listener NAME --set ...</c> makes it, in this process and on ports of the system's choice.</summary>
internal sealed class ConfiguredNode : IAsyncDisposable
{
    private readonly IHost _host;

    /// <summary>A connection that nobody holds would end when its socket is collected.</summary>
    private readonly List<IConn> _conns = [];

    private ConfiguredNode(IHost host)
    {
        _host = host;
        Metrics = new NodeMetrics(System);
    }

    internal NodeMetrics Metrics { get; }

    internal ActorSystem System => _host.System();

    internal KimNode Node => _host.Node();

    internal IActorRef Manager => _host.Manager();

    /// <summary>With the echo listener.</summary>
    internal static Task<ConfiguredNode> StartAsync(params string[] sets) => StartWithAsync("echo", sets);

    internal static async Task<ConfiguredNode> StartWithAsync(string listener, params string[] sets)
    {
        var config = NodeConfig.Load(null, ["""kim.endpoints=["ws://127.0.0.1:0", "tcp://127.0.0.1:0"]""", .. sets]);
        var host = await NodeHost.StartAsync(config, kim => kim.WithListener(NodeListeners.ByName[listener]));
        return new ConfiguredNode(host);
    }

    /// <summary>Connects over TCP framing; without an id it doesn't log in.</summary>
    internal Task<IConn> ConnectAsync(string? id = null) =>
        DialAsync(new TcpDialer { SendsId = id is not null }, "tcp", "", id);

    /// <summary>Connects over websocket.</summary>
    internal Task<IConn> ConnectWebSocketAsync(string? id = null, string path = "/", string? origin = null)
    {
        var headers = new Dictionary<string, string>();
        if (origin is not null)
            headers["Origin"] = origin;
        return DialAsync(new WebSocketDialer { SendsId = id is not null, Headers = headers }, "ws", path, id);
    }

    /// <summary>Connects, logs in and sees that it is: its first message has come back.</summary>
    internal async Task<IConn> LogInAsync(string id)
    {
        var conn = await ConnectAsync(id);
        conn.Write(OpCode.Text, "?"u8);
        await conn.FlushAsync().InTime();
        Assert.Equal(OpCode.Text, (await conn.ReadAsync().InTime()).Frame.OpCode);
        return conn;
    }

    internal async Task UntilReadyIsAsync(bool isReady)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(NodeReadiness readiness)
        {
            if (readiness.IsReady == isReady)
                changed.TrySetResult();
        }
        Node.ReadinessChanged += OnChanged;
        OnChanged(Node.Readiness);
        await changed.Task.InTime();
        Node.ReadinessChanged -= OnChanged;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Metrics.Dispose();
        _conns.ForEach(conn => conn.Abort());
    }

    private async Task<IConn> DialAsync(Dialer dialer, string scheme, string path, string? id)
    {
        var endpoint = Node.Endpoints.Single(endpoint => endpoint.Scheme == scheme);
        var context = new DialerContext(id ?? "", "", new Uri($"{endpoint}{path}"), new FrameLimits());
        var conn = await dialer.DialAsync(context, CancellationToken.None).InTime();
        _conns.Add(conn);
        return conn;
    }
}
