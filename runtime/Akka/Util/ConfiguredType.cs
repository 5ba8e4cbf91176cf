using System.Reflection;

namespace Akka;

/// <summary>Makes objects of types that configuration names.</summary>
internal static class ConfiguredType
{
    /// <summary>Creates the type with the given constructor arguments.</summary>
    /// <exception cref="ConfigurationException">There is no such type, it is no <typeparamref name="T"/>, or its constructor fails.</exception>
    public static T Create<T>(string typeName, string purpose, params object[] arguments)
        where T : class
    {
        var type = Find(typeName, purpose);
        try
        {
            return Activator.CreateInstance(type, arguments) as T
                ?? throw new ConfigurationException($"[{typeName}], configured for {purpose}, is no {typeof(T).Name}.");
        }
        catch (Exception e) when (e is TargetInvocationException or MemberAccessException)
        {
            throw new ConfigurationException($"[{typeName}], configured for {purpose}, could not be created.", e.InnerException ?? e);
        }
    }

    public static Type Find(string typeName, string purpose) => Type.GetType(typeName) ?? throw Missing(typeName, purpose);

    private static ConfigurationException Missing(string typeName, string purpose) =>
        typeName.StartsWith("Akka.", StringComparison.Ordinal)
            ? LeftOut.Error($"[{typeName}], configured for {purpose},")
            : new ConfigurationException($"Could not resolve type [{typeName}], configured for {purpose}.");
}
