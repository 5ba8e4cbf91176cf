using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of tests: applies the filters in force and prints what none of them picks.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<LogEventFilter> _filters = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                foreach (var channel in new[] { typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage) })
                    initialize.LoggingBus.Subscribe(Self, channel);
                Sender.Tell(new LoggerInitialized());
                break;
            case Mute mute:
                _filters.AddRange(mute.Filters);
                break;
            case Unmute unmute:
                _filters.RemoveAll(unmute.Filters.Contains);
                break;
            case LogEvent logEvent:
                PrintUnlessPicked(logEvent);
                break;
            case AllDeadLetters letter:
                // The dead letter listener logs it for the reader; as an event it is only there for the filters.
                IsPicked(ToWarning(letter));
                break;
            default:
                return false;
        }

        return true;
    }

    private void PrintUnlessPicked(LogEvent logEvent)
    {
        if (!IsPicked(logEvent))
            Print(logEvent);
    }

    private bool IsPicked(LogEvent logEvent)
    {
        var picked = false;
        foreach (var filter in _filters)
            picked |= filter.Apply(logEvent);
        return picked;
    }

    private static Warning ToWarning(AllDeadLetters letter)
    {
        object text = letter is UnhandledMessage ? $"Unhandled message from {letter.Sender}: {letter.Message}" : letter;
        var source = letter is UnhandledMessage ? letter.Recipient : letter.Sender ?? letter.Recipient;
        return new Warning(source.Path.ToString(), source.GetType(), text);
    }
}
