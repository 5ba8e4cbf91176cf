using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Event;

public class LoggerStartTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>What the loggers of one system got, by the system's name.</summary>
    private static readonly ConcurrentDictionary<string, BlockingCollection<object>> Inboxes = new();

    private sealed class KeepingLogger : ReceiveActor
    {
        public KeepingLogger()
        {
            var inbox = Inboxes[Context.System.Name];
            Receive<InitializeLogger>(message =>
            {
                inbox.Add(message);
                Sender.Tell(new LoggerInitialized());
            });
            Receive<LogEvent>(inbox.Add);
        }
    }

    private sealed class SilentLogger : ReceiveActor
    {
        public SilentLogger() => ReceiveAny(_ => { });
    }

    private static (ActorSystem System, BlockingCollection<object> Inbox) Start(string hocon, params Type[] loggers)
    {
        var name = "s" + Guid.NewGuid().ToString("N");
        var inbox = Inboxes[name] = [];
        var names = string.Join(", ", loggers.Select(type => $"\"{type.AssemblyQualifiedName}\""));
        return (ActorSystem.Create(name, ConfigurationFactory.ParseString($"akka.loggers = [{names}]\n{ActorTest.AddedConfig}\n{hocon}")), inbox);
    }

    private static T Next<T>(BlockingCollection<object> inbox)
    {
        while (inbox.TryTake(out var message, Deadline))
        {
            if (message is T found)
                return found;
        }

        throw new TimeoutException($"No {typeof(T)} was logged.");
    }

    [Fact]
    public async Task A_configured_logger_is_initialized_before_its_first_event()
    {
        var (system, inbox) = Start("akka.loglevel = DEBUG", typeof(KeepingLogger));

        system.Log.Info("first");

        Assert.True(inbox.TryTake(out var first, Deadline));
        Assert.IsType<InitializeLogger>(first);
        while (Next<Info>(inbox).Message.ToString() != "first")
            Assert.NotEmpty(system.Name);
        await system.Terminate();
    }

    [Fact]
    public async Task Events_below_the_level_do_not_reach_the_logger()
    {
        var (system, inbox) = Start("akka.loglevel = WARNING", typeof(KeepingLogger));

        system.Log.Info("quiet");
        system.Log.Warning("loud");

        Assert.Equal("loud", Next<LogEvent>(inbox).Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public async Task The_level_can_be_changed_later()
    {
        var (system, inbox) = Start("akka.loglevel = ERROR", typeof(KeepingLogger));

        system.EventStream.SetLogLevel(LogLevel.DebugLevel);
        system.Log.Debug("fine");

        while (Next<Debug>(inbox).Message.ToString() != "fine")
            Assert.Equal(LogLevel.DebugLevel, system.EventStream.LogLevel);
        await system.Terminate();
    }

    [Fact]
    public async Task A_logger_that_does_not_answer_in_time_is_reported()
    {
        var (system, inbox) = Start("akka.logger-startup-timeout = 50ms", typeof(SilentLogger), typeof(KeepingLogger));

        Assert.Contains(nameof(SilentLogger), Next<Warning>(inbox).Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public void A_logger_that_does_not_exist_stops_the_start()
    {
        var error = Assert.ThrowsAny<Exception>(
            () => ActorSystem.Create("nologger", "akka.loggers = [\"No.Such.Logger, Nowhere\"]"));

        Assert.Contains("No.Such.Logger", error.ToString());
    }

    [Fact]
    public void A_level_that_does_not_exist_stops_the_start()
    {
        var error = Assert.ThrowsAny<Exception>(() => ActorSystem.Create("nolevel", "akka.loglevel = LOUD"));

        Assert.Contains("akka.loglevel", error.ToString());
    }
}
