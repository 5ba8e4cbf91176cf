using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Picks log events and counts them.</summary>
internal sealed class LogEventFilter(string name, Predicate<LogEvent> matches)
{
    /// <summary>Called, on the listener's thread, with each event that is picked.</summary>
    public event Action Matched;

    public bool Apply(LogEvent logEvent)
    {
        if (!matches(logEvent))
            return false;
        Matched?.Invoke();
        return true;
    }

    public override string ToString() => name;
}

/// <summary>What makes up a filter's text condition: null conditions hold for any text.</summary>
internal sealed record TextCondition(
    string Message = null, string Start = null, string Contains = null, Regex Pattern = null, string Source = null)
{
    public bool Holds(LogEvent logEvent) =>
        HoldsForSource(logEvent.LogSource) && HoldsForText(logEvent.Message?.ToString() ?? "");

    public bool HoldsForText(string text) =>
        (Message is null || text == Message)
        && (Start is null || text.StartsWith(Start, StringComparison.Ordinal))
        && (Contains is null || text.Contains(Contains, StringComparison.Ordinal))
        && (Pattern is null || Pattern.IsMatch(text));

    /// <summary>A source is given as it is logged, or as an actor's path without its address.</summary>
    public bool HoldsForSource(string source) =>
        Source is null || source == Source
        || (ActorPath.TryParse(source, out var path) && path.ToStringWithoutAddress() == Source);

    public override string ToString()
    {
        (string Name, object Value)[] conditions =
            [("message", Message), ("start", Start), ("contains", Contains), ("pattern", Pattern), ("source", Source)];
        return string.Join(", ", conditions.Where(c => c.Value is not null).Select(c => $"{c.Name} = \"{c.Value}\""));
    }
}

/// <summary>Has the listener apply filters, until they are unmuted.</summary>
internal sealed record Mute(IReadOnlyCollection<LogEventFilter> Filters) : INoSerializationVerificationNeeded;

/// <summary>Has the listener apply filters no longer.</summary>
internal sealed record Unmute(IReadOnlyCollection<LogEventFilter> Filters) : INoSerializationVerificationNeeded;
