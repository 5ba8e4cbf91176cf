namespace Akka.Event;

/// <summary>Where a log event comes from: a name for the reader and a type for filters.</summary>
public struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    public string Source { get; }
    public Type Type { get; }

    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new(context.Self.Path.ToString(), SourceType(o)),
        IActorRef actor => new(actor.Path.ToString(), SourceType(o)),
        string text => new(text, SourceType(o)),
        Type type => new(Logging.SimpleName(type), type),
        LogSource source => source,
        _ => new(Logging.SimpleName(o), o.GetType()),
    };

    /// <summary>The source as the given system's: actors by their full path, all else with the system's name.</summary>
    public static LogSource Create(object o, ActorSystem system) => o switch
    {
        IActorContext context => new(context.Self.Path.ToString(), SourceType(o)),
        IActorRef actor => new(actor.Path.ToString(), SourceType(o)),
        string text => new($"{text}({system})", SourceType(o)),
        Type type => new($"{Logging.SimpleName(type)}({system})", type),
        LogSource source => source,
        _ => Create(o.GetType(), system),
    };

    public static LogSource Create(string source, Type t) => new(source, t);

    public static Type SourceType(object o) => o switch
    {
        Type type => type,
        IActorContext context => context.Props.Type,
        IActorRef actor => actor.GetType(),
        string => typeof(DummyClassForStringSources),
        _ => o.GetType(),
    };
}

/// <summary>Stands for the class of a source that is only a text.</summary>
public class DummyClassForStringSources;
