using System.Collections.Concurrent;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Node;
using Kim.Actors.Tests.Servers;
using Kim.Actors.Tests.Settings;
using Microsoft.Extensions.Logging;
using LogLevel = Akka.Event.LogLevel;

namespace Kim.Actors.Tests.Hosting;

/// <summary>What a node's server says is in the node's log.</summary>
public sealed class ServerLogTests
{
    [Fact]
    public async Task A_TLS_handshake_that_fails_is_logged_but_not_as_news()
    {
        using var certificate = new TestChain();
        await using var node = await ConfiguredNode.StartAsync(
            "akka.loglevel=DEBUG", """kim.endpoints=["tls://127.0.0.1:0"]""", $"kim.certificate={{ path = \"{certificate.PemPath}\", key-path = \"{certificate.KeyPath}\" }}");
        var log = LogOf(node.System);

        using (var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0] with { Scheme = "tcp" }))
        {
            await peer.SendAsync("this is no TLS, as anyone can see who looks at it");
            await peer.AssertEndsAsync();
        }

        var failed = await log.FirstAsync(line => line.Cause?.GetType().Name == "AuthenticationException");
        Assert.Equal(LogLevel.DebugLevel, failed.LogLevel());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData(TestPeer.Request)]
    public async Task Peers_that_leave_are_no_news_of_the_server(string sent)
    {
        await using var node = await ConfiguredNode.StartAsync("akka.loglevel=DEBUG");
        var log = LogOf(node.System);

        for (var i = 0; i < 10; i++)
        {
            using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
            await peer.SendAsync(sent);
            peer.Cut();
        }
        var last = await node.LogInAsync("last");
        last.Abort();

        Assert.DoesNotContain(log.Lines, line => line.LogSource.StartsWith("Microsoft") && line.LogLevel() > LogLevel.DebugLevel);
    }

    [Fact]
    public async Task Handshakes_that_are_refused_by_a_limit_are_one_line_a_minute_that_names_it()
    {
        await using var node = await ConfiguredNode.StartAsync("kim.max-channels=1");
        var log = LogOf(node.System);
        await node.LogInAsync("alice");

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<UpgradeException>(() => node.ConnectWebSocketAsync("bob"));
        node.System.Log.Info("these were all");

        await log.FirstAsync(line => $"{line.Message}" == "these were all");
        var refused = Assert.Single(log.Lines, line => $"{line.Message}".Contains("kim.max-channels"));
        Assert.Equal(LogLevel.WarningLevel, refused.LogLevel());
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("kestrel")]
    public async Task What_strangers_call_themselves_is_not_in_the_log_as_they_sent_it(string transport)
    {
        await using var node = await ConfiguredNode.StartAsync(
            "akka.loglevel=DEBUG", $"kim.transport={transport}", "kim.max-message=2MiB", "kim.outbox=8MiB", "kim.drain-wait=100ms");
        var log = LogOf(node.System);
        string[] bad = ["", "two\nlines", "\u001b[31mroot", "ro\u202Eot", new string('x', 1 << 20)];

        foreach (var id in bad)
        {
            foreach (var conn in (IConn[])[await node.ConnectAsync(), await node.ConnectWebSocketAsync()])
            {
                await conn.SendAsync(OpCode.Text, Encoding.UTF8.GetBytes(id));
                Assert.Equal((CloseCode.PolicyViolation, "channelId is not valid"), await conn.ReceiveCloseAsync());
                conn.Abort();
            }
        }
        await node.LogInAsync("invisible\u200b");
        Assert.Equal(CloseCode.PolicyViolation, (await (await node.ConnectWebSocketAsync("invisible\u200b")).ReceiveCloseAsync()).Code);
        node.System.Log.Info("these were all");

        await log.FirstAsync(line => $"{line.Message}" == "these were all");
        Assert.Equal(2 * bad.Length + 1, node.Metrics.Count("kim.login.rejected", (int)CloseCode.PolicyViolation));
        Assert.Contains(log.Lines, line => $"{line.Message}".Contains(@"invisible\u{200b}"));
        Assert.DoesNotContain(log.Lines, line => $"{line.Message}".Length > 1_000 || $"{line.Message}".Any(letter => "\n\u001b\u202E\u200b".Contains(letter)));
    }

    [Fact]
    public async Task An_error_of_the_server_is_an_error_of_the_node()
    {
        await using var node = await ConfiguredNode.StartAsync();
        var log = LogOf(node.System);
        using var loggers = new SystemLoggers(node.System);

        loggers.CreateLogger("Microsoft.Server").LogCritical(new IOException("lost"), "no more than {Count} {{}}", 7);

        var line = await log.FirstAsync(line => line.LogSource.StartsWith("Microsoft.Server"));
        Assert.Equal((LogLevel.ErrorLevel, "no more than 7 {}", "lost"), (line.LogLevel(), $"{line.Message}", line.Cause.Message));
    }

    private static LogLines LogOf(ActorSystem system)
    {
        var lines = new LogLines();
        var actor = system.ActorOf(Props.Create(() => new Subscriber(lines)));
        system.EventStream.Subscribe(actor, typeof(LogEvent));
        return lines;
    }

    private sealed class LogLines
    {
        private readonly ConcurrentQueue<LogEvent> _lines = new();
        private readonly System.Threading.Channels.Channel<LogEvent> _unread = System.Threading.Channels.Channel.CreateUnbounded<LogEvent>();

        public IEnumerable<LogEvent> Lines => _lines;

        public void Add(LogEvent line)
        {
            _lines.Enqueue(line);
            _unread.Writer.TryWrite(line);
        }

        public async Task<LogEvent> FirstAsync(Func<LogEvent, bool> matches)
        {
            while (true)
            {
                var line = await _unread.Reader.ReadAsync().InTime();
                if (matches(line))
                    return line;
            }
        }
    }

    private sealed class Subscriber(LogLines lines) : UntypedActor
    {
        protected override void OnReceive(object message) => lines.Add((LogEvent)message);
    }
}
