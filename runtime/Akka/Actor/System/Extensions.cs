using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>Something that an actor system has once.</summary>
public interface IExtension;

/// <summary>Names an extension and makes it.</summary>
public interface IExtensionId
{
    Type ExtensionType { get; }

    /// <summary>The system's extension, which is made if it is not there.</summary>
    object Apply(ActorSystem system);
    object Get(ActorSystem system);
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>The same with a type.</summary>
public interface IExtensionId<out T> : IExtensionId
    where T : IExtension
{
    new T Apply(ActorSystem system);
    new T Get(ActorSystem system);
    new T CreateExtension(ExtendedActorSystem system);
}

/// <summary>The base of extension ids.</summary>
public abstract class ExtensionIdProvider<T> : IExtensionId<T>
    where T : IExtension
{
    public Type ExtensionType => typeof(T);

    public T Apply(ActorSystem system) => (T)system.RegisterExtension(this);
    public T Get(ActorSystem system) => (T)system.GetExtension(this);
    public abstract T CreateExtension(ExtendedActorSystem system);
    object IExtensionId.Apply(ActorSystem system) => Apply(system);
    object IExtensionId.Get(ActorSystem system) => Get(system);
    object IExtensionId.CreateExtension(ExtendedActorSystem system) => CreateExtension(system);
}

/// <summary>Gets extensions by their ids' types.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The extension, made if need be by the id of the given type.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => WithExtension<T>(system, typeof(TI));
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension => system.TryGetExtension<T>(out var extension)
        ? extension
        : (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId));
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();
}

/// <summary>The extensions of a system. Each is made once, whoever comes first; the others wait for it.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public object Register(IExtensionId id)
    {
        var extension = _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system)));
        try
        {
            return extension.Value;
        }
        catch
        {
            // The next one may have more luck.
            _extensions.TryRemove(KeyValuePair.Create(id.ExtensionType, extension));
            throw;
        }
    }

    public bool TryGet(Type type, out object extension)
    {
        extension = _extensions.TryGetValue(type, out var made) ? made.Value : null;
        return extension is not null;
    }
}
