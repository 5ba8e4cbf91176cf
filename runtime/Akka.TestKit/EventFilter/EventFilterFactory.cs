using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Makes filters of log events. Of the conditions of a text, null ones hold for all. They need the loggers that the
/// TestKit configures.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<LogEventFilter> _filters;

    public EventFilterFactory(TestKitBase testkit) : this(testkit, testkit.Sys) { }
    public EventFilterFactory(TestKitBase testkit, ActorSystem system) : this(testkit, system, []) { }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    {
        _testKit = testkit;
        _system = system;
        _filters = filters;
    }

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);
    public IEventFilterApplier Debug(Regex pattern, string source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);
    public IEventFilterApplier Info(Regex pattern, string source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Warning(
        string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);
    public IEventFilterApplier Warning(Regex pattern, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);
    public IEventFilterApplier Error(Regex pattern, string source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(logLevel, new TextCondition(message, start, contains, null, source));
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) =>
        ForLogLevel(logLevel, new TextCondition(Pattern: pattern, Source: source));

    /// <summary>Errors with an exception of the type, or of one derived from it.</summary>
    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);
    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    /// <summary>Errors with an exception of the type, or of one derived from it; inner exceptions count if they shall.</summary>
    public IEventFilterApplier Exception(
        Type exceptionType, string message = null, string start = null, string contains = null, string source = null,
        bool checkInnerExceptions = false) =>
        Exception(exceptionType, new TextCondition(message, start, contains, null, source), checkInnerExceptions);
    public IEventFilterApplier Exception(
        Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        Exception(exceptionType, new TextCondition(Pattern: pattern, Source: source), checkInnerExceptions);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => With(new LogEventFilter("a custom event", predicate));
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    public IEventFilterApplier DeadLetter() => DeadLetter(typeof(object), _ => true, null);
    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter(typeof(TMessage), _ => true, source);

    /// <summary>Dead letters of the type that match; the source is the path of their sender.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);
    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, _ => true, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null)
    {
        var condition = new TextCondition(Source: source);
        return With(new LogEventFilter(
            $"a dead letter of {type}",
            logEvent => logEvent is Warning { Message: DeadLetter { Message: var message } }
                && type.IsInstanceOfType(message) && isMatch(message) && condition.HoldsForSource(logEvent.LogSource)));
    }

    private IEventFilterApplier ForLogLevel(LogLevel logLevel, TextCondition condition) =>
        With(new LogEventFilter(
            $"{logLevel.StringFor()} with {condition}", logEvent =>
                logEvent.LogLevel() == logLevel && condition.Holds(logEvent)));

    private IEventFilterApplier Exception(Type exceptionType, TextCondition condition, bool checkInnerExceptions) =>
        With(new LogEventFilter(
            $"ERROR with {exceptionType} and {condition}",
            logEvent => logEvent is Error { Cause: { } cause } && condition.HoldsForSource(logEvent.LogSource)
                && Causes(cause, checkInnerExceptions)
                    .Any(e => exceptionType.IsInstanceOfType(e) && HoldsFor(condition, e, logEvent))));

    /// <summary>A text is looked for in the exception's message and in the event's own.</summary>
    private static bool HoldsFor(TextCondition condition, Exception cause, LogEvent logEvent) =>
        condition.HoldsForText(cause.Message) || condition.HoldsForText(logEvent.Message?.ToString() ?? "");

    private static IEnumerable<Exception> Causes(Exception cause, bool withInner)
    {
        yield return cause;
        if (!withInner)
            yield break;
        IEnumerable<Exception> inner = cause is AggregateException many ? many.InnerExceptions : [cause.InnerException];
        foreach (var exception in inner.Where(e => e is not null).SelectMany(e => Causes(e, withInner: true)))
            yield return exception;
    }

    private EventFilterApplier With(LogEventFilter filter) => new(_testKit, _system, [.. _filters, filter]);
}
