using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Akka.Logger.Serilog;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using SerilogEvent = Serilog.Events.LogEvent;

namespace Akka.Tests.Logger;

/// <summary>Serilog has one logger for the whole process, so these don't run beside each other.</summary>
public sealed class SerilogLoggerTests : IAsyncLifetime, ILogEventSink
{
    private readonly Channel<SerilogEvent> _events = Channel.CreateUnbounded<SerilogEvent>();
    private readonly ILogger _before = Log.Logger;
    private readonly ActorSystem _system;

    public SerilogLoggerTests()
    {
        Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();
        _system = ActorSystem.Create(
            "serilog",
            """
            akka.loglevel = DEBUG
            akka.loggers = ["Akka.Logger.Serilog.SerilogLogger, Akka.Logger.Serilog"]
            akka.logger-formatter = "Akka.Logger.Serilog.SerilogLogMessageFormatter, Akka.Logger.Serilog"
            """);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate().Soon();
        Log.Logger = _before;
    }

    void ILogEventSink.Emit(SerilogEvent logEvent) => _events.Writer.TryWrite(logEvent);

    [Fact]
    public async Task Holes_of_a_template_become_properties_of_the_event()
    {
        Logging.GetLogger(_system, "source").Info("{Count} messages for {Channel}", 3, "one");

        var found = await Find("{Count} messages for {Channel}");
        Assert.Equal("3 messages for \"one\"", found.RenderMessage());
        Assert.Equal("3", found.Properties["Count"].ToString());
        Assert.Equal("\"one\"", found.Properties["Channel"].ToString());
    }

    [Theory]
    [InlineData(LogLevel.DebugLevel, LogEventLevel.Debug)]
    [InlineData(LogLevel.InfoLevel, LogEventLevel.Information)]
    [InlineData(LogLevel.WarningLevel, LogEventLevel.Warning)]
    [InlineData(LogLevel.ErrorLevel, LogEventLevel.Error)]
    public async Task Levels_and_causes_are_kept(LogLevel level, LogEventLevel expected)
    {
        var cause = new InvalidOperationException("cause");

        Logging.GetLogger(_system, "source").Log(level, cause, "level {Level}", level);

        var found = await Find("level {Level}");
        Assert.Equal(expected, found.Level);
        Assert.Same(cause, found.Exception);
    }

    [Fact]
    public async Task An_event_says_where_it_comes_from()
    {
        var actor = _system.ActorOf(Props.Create<Talker>(), "talker");

        actor.Tell("anything");

        var found = await Find("the talker got {Message}");
        Assert.Contains("/user/talker", found.Properties["ActorPath"].ToString());
        Assert.Contains("/user/talker", found.Properties["LogSource"].ToString());
        Assert.Contains(nameof(Talker), found.Properties[Constants.SourceContextPropertyName].ToString());
        Assert.Contains("Thread", found.Properties.Keys);
        Assert.Contains("Timestamp", found.Properties.Keys);
    }

    [Fact]
    public async Task Context_properties_of_an_adapter_go_with_every_event()
    {
        var plain = _system.GetLogger<SerilogLoggingAdapter>("source");
        var log = plain.ForContext("ChannelId", "one").ForContext("Peer", new { Port = 80 }, destructureObjects: true);

        log.Info("with context {Number}", 1);
        plain.Info("without context {Number}", 1);

        var with = await Find("with context {Number}");
        Assert.Equal("with context 1", with.RenderMessage());
        Assert.Equal("\"one\"", with.Properties["ChannelId"].ToString());
        Assert.IsType<StructureValue>(with.Properties["Peer"]);
        Assert.DoesNotContain("ChannelId", (await Find("without context {Number}")).Properties.Keys);
    }

    [Fact]
    public async Task A_context_property_of_the_same_name_replaces_the_former()
    {
        var log = _system.GetLogger<SerilogLoggingAdapter>("source").ForContext("ChannelId", "one").ForContext("ChannelId", "two");

        log.Info("replaced");

        Assert.Equal("\"two\"", (await Find("replaced")).Properties["ChannelId"].ToString());
    }

    [Fact]
    public void Context_properties_leave_an_adapter_of_another_kind_as_it_is()
    {
        var log = Logging.GetLogger(_system, "source");

        Assert.Same(log, log.ForContext("ChannelId", "one"));
    }

    [Theory]
    [InlineData("{Name} is {Age}", "\"Kim\" is 7")]
    [InlineData("{0} is {1}", "\"Kim\" is 7")]
    [InlineData("{0:l} is {1}", "Kim is 7")]
    [InlineData("nothing to fill in", "nothing to fill in")]
    public void The_formatter_fills_templates(string template, string expected)
    {
        Assert.Equal(expected, SerilogLogMessageFormatter.Instance.Format(template, "Kim", 7));
        Assert.Equal(expected, SerilogLogMessageFormatter.Instance.Format(template, new List<object> { "Kim", 7 }));
    }

    private async Task<SerilogEvent> Find(string template)
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync().AsTask().Soon();
            if (next.MessageTemplate.Text == template || next.RenderMessage() == template)
                return next;
        }
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker()
        {
            var log = Context.GetLogger();
            ReceiveAny(message => log.Info("the talker got {Message}", message));
        }
    }
}
