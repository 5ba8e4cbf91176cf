using Akka.Actor;
using Akka.Event;

namespace Akka.Logger.Serilog;

/// <summary>Makes logging adapters for Serilog, and adds context to them.</summary>
public static class SerilogLoggingAdapterExtensions
{
    /// <summary>An adapter with one property more; an adapter that isn't Serilog's is returned as it is.</summary>
    public static ILoggingAdapter ForContext(
        this ILoggingAdapter adapter, string propertyName, object value, bool destructureObjects = false) =>
        adapter is SerilogLoggingAdapter serilog ? serilog.SetContextProperty(propertyName, value, destructureObjects) : adapter;

    public static ILoggingAdapter GetLogger<T>(this IActorContext context) where T : class, ILoggingAdapter
    {
        var source = LogSource.Create(context, context.System);
        return Create<T>(context.System, source.Source, source.Type);
    }

    public static ILoggingAdapter GetLogger<T>(this ActorSystem system, object logSourceObj) where T : class, ILoggingAdapter
    {
        var source = LogSource.Create(logSourceObj, system);
        return Create<T>(system, source.Source, source.Type);
    }

    public static ILoggingAdapter GetLogger<T>(this ActorSystem system, string logSource, Type logType) where T : class, ILoggingAdapter =>
        Create<T>(system, logSource, logType);

    private static ILoggingAdapter Create<T>(ActorSystem system, string source, Type type) where T : class, ILoggingAdapter =>
        (ILoggingAdapter)Activator.CreateInstance(typeof(T), system.EventStream, source, type)!;
}
