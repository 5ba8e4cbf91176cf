using Akka.Event;

namespace Akka.Logger.Serilog;

/// <summary>Logs with Serilog's templates and carries context properties. It never changes: a new property makes a new adapter.</summary>
public class SerilogLoggingAdapter : LoggingAdapterBase
{
    private readonly LoggingBus _bus;
    private readonly string _logSource;
    private readonly Type _logClass;
    private readonly IReadOnlyList<ContextProperty> _context;

    public SerilogLoggingAdapter(LoggingBus bus, string logSource, Type logClass) : this(bus, logSource, logClass, []) { }

    private SerilogLoggingAdapter(LoggingBus bus, string logSource, Type logClass, IReadOnlyList<ContextProperty> context)
        : base(SerilogLogMessageFormatter.Instance)
    {
        _bus = bus;
        _logSource = logSource;
        _logClass = logClass;
        _context = context;
    }

    public override bool IsDebugEnabled => _bus.LogLevel <= LogLevel.DebugLevel;
    public override bool IsInfoEnabled => _bus.LogLevel <= LogLevel.InfoLevel;
    public override bool IsWarningEnabled => _bus.LogLevel <= LogLevel.WarningLevel;
    public override bool IsErrorEnabled => _bus.LogLevel <= LogLevel.ErrorLevel;

    /// <summary>An adapter that adds the property to everything it logs, in place of one of the same name.</summary>
    public ILoggingAdapter SetContextProperty(string name, object value, bool destructureObjects = false)
    {
        var others = _context.Where(property => property.Name != name);
        return new SerilogLoggingAdapter(_bus, _logSource, _logClass, [.. others, new ContextProperty(name, value, destructureObjects)]);
    }

    protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null)
    {
        var payload = _context.Count == 0 ? message : new SerilogPayload(message, _context);
        _bus.Publish(CreateEvent(logLevel, payload, cause));
    }

    private LogEvent CreateEvent(LogLevel logLevel, object message, Exception? cause) => logLevel switch
    {
        LogLevel.DebugLevel => new Debug(cause, _logSource, _logClass, message),
        LogLevel.InfoLevel => new Info(cause, _logSource, _logClass, message),
        LogLevel.WarningLevel => new Warning(cause, _logSource, _logClass, message),
        _ => new Error(cause, _logSource, _logClass, message),
    };
}
