using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Tests.Hosting;

public sealed class HostedLoggingTests
{
    [Fact]
    public async Task The_actor_system_s_log_goes_to_the_host_s_logger_factory()
    {
        using var lines = new Lines("[here]");
        using var host = Start(lines, loggers => loggers.ClearLoggers().AddLoggerFactory());
        await host.StartAsync().Soon();

        Logging.GetLogger(host.Services.GetRequiredService<ActorSystem>(), "source").Warning("value {0} [here]", 7);

        var (category, level, text) = await lines.Found.Soon();
        Assert.Equal("Akka.Actor.ActorSystem", category);
        Assert.Equal(HostLevel.Warning, level);
        Assert.Contains("value 7 [here]", text);
        Assert.Contains("source", text);
        await host.StopAsync().Soon();
    }

    [Fact]
    public async Task Events_below_the_log_level_are_not_logged()
    {
        using var lines = new Lines("[here]");
        using var host = Start(lines, loggers =>
        {
            loggers.LogLevel = AkkaLevel.ErrorLevel;
            loggers.ClearLoggers().AddLoggerFactory();
        });
        await host.StartAsync().Soon();
        var log = host.Services.GetRequiredService<ActorSystem>().Log;

        log.Warning("too low [here]");
        log.Error("high enough [here]");

        Assert.Contains("high enough", (await lines.Found.Soon()).Text);
        await host.StopAsync().Soon();
    }

    [Fact]
    public void Options_of_the_log_become_configuration()
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "logging");

        builder.ConfigureLoggers(loggers => loggers.LogConfigOnStart = true);

        var config = builder.Configuration.Value;
        Assert.True(config.GetBoolean("akka.log-config-on-start"));
        Assert.False(config.HasPath("akka.actor.debug.receive"));
    }

    private static IHost Start(Lines lines, Action<LoggerConfigBuilder> configure) => new HostBuilder()
        .ConfigureLogging(logging => logging.SetMinimumLevel(HostLevel.Debug).AddProvider(lines))
        .ConfigureServices(services => services.AddAkka("logging", builder => builder.ConfigureLoggers(configure)))
        .Build();

    /// <summary>Gives the first logged line that contains a mark.</summary>
    private sealed class Lines(string mark) : ILoggerProvider
    {
        private readonly TaskCompletionSource<(string Category, HostLevel Level, string Text)> _found = new();

        public Task<(string Category, HostLevel Level, string Text)> Found => _found.Task;

        public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Category(Lines lines, string name) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(HostLevel logLevel) => true;

            public void Log<TState>(
                HostLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var text = formatter(state, exception);
                if (text.Contains(lines.Mark))
                    lines._found.TrySetResult((name, logLevel, text));
            }
        }

        private string Mark => mark;
    }
}
