using System.Text;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Hosting;

/// <summary>Says where and how much the actor system logs. Without a call of <see cref="ClearLoggers"/> it logs to the console.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];
    private Type? _formatter;

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    internal AkkaConfigurationBuilder Builder { get; }
    public LogLevel LogLevel { get; set; } = LogLevel.InfoLevel;

    /// <summary>Whether the whole configuration is logged at the start.</summary>
    public bool LogConfigOnStart { get; set; }

    /// <summary>An <see cref="ILogMessageFormatter"/> with a constructor without parameters.</summary>
    public Type LogMessageFormatter
    {
        get => _formatter ?? typeof(DefaultLogMessageFormatter);
        set => _formatter = value;
    }

    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    /// <summary>Adds an actor that takes log events; the same type counts once.</summary>
    public LoggerConfigBuilder AddLogger<T>() where T : IRequiresMessageQueue<ILoggerMessageQueueSemantics>
    {
        if (!_loggers.Contains(typeof(T)))
            _loggers.Add(typeof(T));
        return this;
    }

    public LoggerConfigBuilder WithDefaultLogMessageFormatter<T>() where T : ILogMessageFormatter
    {
        LogMessageFormatter = typeof(T);
        return this;
    }

    internal Config ToConfig()
    {
        var text = new StringBuilder()
            .AppendLine($"akka.loglevel = {LogLevel.StringFor()}")
            .AppendLine($"akka.log-config-on-start = {LogConfigOnStart.ToHocon()}")
            .AppendLine($"akka.loggers = [{string.Join(", ", _loggers.Select(NameOf))}]");
        if (_formatter != null)
            text.AppendLine($"akka.logger-formatter = {NameOf(_formatter)}");
        return ConfigurationFactory.ParseString(text.ToString());
    }

    private static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}".ToHocon();
}
