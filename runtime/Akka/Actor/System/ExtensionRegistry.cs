using System.Collections.Concurrent;

namespace Akka.Actor;

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
