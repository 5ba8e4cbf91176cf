using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Event;

public class LoggingTests : Akka.TestKit.Xunit2.TestKit
{
    public LoggingTests()
        : base("akka.loglevel = DEBUG\n" + ActorTest.AddedConfig)
    {
    }

    private sealed class Untouchable
    {
        public override string ToString() => throw new InvalidOperationException("A text was made of it.");
    }

    private sealed class LoggingActor : ReceiveActor
    {
        public LoggingActor() => ReceiveAny(message => Context.GetLogger().Info("got {0}", message));
    }

    private void SubscribeToLog() => Sys.EventStream.Subscribe<LogEvent>(TestActor);

    [Theory]
    [InlineData(LogLevel.DebugLevel, typeof(Debug))]
    [InlineData(LogLevel.InfoLevel, typeof(Info))]
    [InlineData(LogLevel.WarningLevel, typeof(Warning))]
    [InlineData(LogLevel.ErrorLevel, typeof(Error))]
    public async Task An_event_has_the_class_of_its_level(LogLevel level, Type expected)
    {
        SubscribeToLog();

        Log.Log(level, "text");

        var logged = await FishForMessageAsync<LogEvent>(e => e.Message.ToString() == "text");
        Assert.Equal(expected, logged.GetType());
        Assert.Equal(level, logged.LogLevel());
        Assert.Equal(level.ClassFor(), expected);
    }

    [Fact]
    public async Task A_template_is_filled_with_its_arguments()
    {
        SubscribeToLog();

        Log.Info("{0} and {1}", "one", 2);

        var logged = await FishForMessageAsync<Info>(e => e.Message is LogMessage);
        Assert.Equal("one and 2", logged.Message.ToString());
        Assert.Equal(["one", 2], ((LogMessage)logged.Message).Parameters());
    }

    [Fact]
    public async Task A_text_without_arguments_is_no_template()
    {
        SubscribeToLog();

        Log.Info("{0} {");

        await FishForMessageAsync<Info>(e => e.Message.ToString() == "{0} {");
    }

    [Fact]
    public async Task A_template_that_does_not_fit_its_arguments_still_says_what_it_has()
    {
        SubscribeToLog();

        Log.Info("{0} {1}", "lonely");

        var logged = await FishForMessageAsync<Info>(e => e.Message is LogMessage);
        Assert.Contains("lonely", logged.Message.ToString());
    }

    [Fact]
    public void Below_the_level_no_text_is_made()
    {
        Sys.EventStream.SetLogLevel(LogLevel.WarningLevel);

        Log.Debug("{0}", new Untouchable());
        Log.Info("{0}", new Untouchable());

        Assert.False(Log.IsDebugEnabled);
        Assert.False(Log.IsInfoEnabled);
        Assert.True(Log.IsWarningEnabled);
        Assert.True(Log.IsEnabled(LogLevel.ErrorLevel));
    }

    [Fact]
    public async Task An_actor_logs_under_its_path()
    {
        SubscribeToLog();
        var actor = Sys.ActorOf(Props.Create<LoggingActor>(), "talker");

        actor.Tell("x");

        var logged = await FishForMessageAsync<Info>(e => e.Message.ToString() == "got x");
        Assert.Equal(actor.Path.ToString(), logged.LogSource);
        Assert.Equal(typeof(LoggingActor), logged.LogClass);
    }

    [Fact]
    public async Task A_cause_comes_with_the_event_and_with_its_text()
    {
        SubscribeToLog();
        var cause = new InvalidOperationException("broken");

        Log.Error(cause, "failed {0}", 1);

        var logged = await FishForMessageAsync<Error>(e => ReferenceEquals(e.Cause, cause));
        Assert.Contains("failed 1", logged.ToString());
        Assert.Contains("broken", logged.ToString());
    }

    [Fact]
    public void An_event_is_one_line()
    {
        var line = new Info("here", typeof(LoggingTests), "text").ToString();

        Assert.Matches(@"^\[INFO\]\[[^\]]+Z\]\[Thread \d+\]\[here\] text$", line);
    }

    [Theory]
    [InlineData("debug", LogLevel.DebugLevel)]
    [InlineData("INFO", LogLevel.InfoLevel)]
    [InlineData("Warning", LogLevel.WarningLevel)]
    [InlineData("ERROR", LogLevel.ErrorLevel)]
    public void A_level_is_found_by_its_name(string name, LogLevel expected) => Assert.Equal(expected, Logging.LogLevelFor(name));

    [Fact]
    public void No_level_is_found_by_another_name()
    {
        Assert.Throws<ArgumentException>(() => Logging.LogLevelFor("LOUD"));
        Assert.True(Logging.LogLevelFor("OFF") > LogLevel.ErrorLevel);
        Assert.Equal(LogLevel.WarningLevel, Logging.LogLevelFor<Warning>());
    }
}
