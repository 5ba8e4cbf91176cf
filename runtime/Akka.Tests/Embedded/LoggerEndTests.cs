using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Embedded;

/// <summary>Loggers outlive what they still have to log.</summary>
public class LoggerEndTests
{
    private static readonly TaskCompletionSource Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly ConcurrentQueue<string> Lines = new();

    private sealed class LateLogger : ReceiveActor
    {
        public LateLogger()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            ReceiveAsync<Info>(async info =>
            {
                await Gate.Task;
                Lines.Enqueue($"{info.Message}");
            });
        }
    }

    [Fact]
    public async Task What_was_logged_before_a_system_ends_is_not_lost()
    {
        var system = ActorSystem.Create(nameof(LoggerEndTests), ConfigurationFactory.ParseString(
            $"akka.loggers = [\"{typeof(LateLogger).AssemblyQualifiedName}\"]\nakka.stdout-loglevel = ERROR\n{ActorTest.AddedConfig}"));
        string[] lines = [.. Enumerable.Range(0, 20_000).Select(i => $"line {i}")];
        foreach (var line in lines)
            system.Log.Info(line);

        var ended = system.Terminate();
        while (system.EventStream.LogLevel != LogLevel.ErrorLevel) // until the loggers are to stop
            await Task.Yield();
        Gate.SetResult();

        await ended.Soon();
        Assert.Equal(lines, Lines.Where(line => line.StartsWith("line", StringComparison.Ordinal)));
    }
}
