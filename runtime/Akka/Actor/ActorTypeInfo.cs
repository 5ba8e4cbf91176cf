using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Actor;

/// <summary>What reflection has to say about a class of actors, found out once.</summary>
internal sealed class ActorTypeInfo
{
    private static readonly ConcurrentDictionary<Type, ActorTypeInfo> Cache = new();
    private readonly Type _type;
    private readonly Candidate[] _constructors;

    private ActorTypeInfo(Type type)
    {
        _type = type;
        _constructors = type.IsAbstract
            ? []
            : [.. type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(c => new Candidate(c))];
        HasOwnAroundReceive = OverridesAroundReceive(type);
        RequiredQueue = Mailboxes.QueueOf(type, typeof(IRequiresMessageQueue<>));
    }

    /// <summary>Whether the class wants to see each message together with the behavior that it is for.</summary>
    public bool HasOwnAroundReceive { get; }

    /// <summary>The kind of queue that the class asks for, or null.</summary>
    public Type RequiredQueue { get; }

    public static ActorTypeInfo Of(Type type) => Cache.GetOrAdd(type, static t => new ActorTypeInfo(t));

    /// <summary>Calls the constructor that the arguments fit.</summary>
    /// <exception cref="MissingMethodException">They fit none.</exception>
    public ActorBase Create(object[] arguments)
    {
        Candidate chosen = null;
        foreach (var candidate in _constructors)
        {
            if (!candidate.Fits(arguments))
                continue;
            if (chosen is not null)
                return CreateByBinder(arguments);
            chosen = candidate;
        }

        return chosen is null ? CreateByBinder(arguments) : (ActorBase)chosen.Invoke(arguments);
    }

    private static bool OverridesAroundReceive(Type type)
    {
        var method = type.GetMethod(
            "AroundReceive", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Receive), typeof(object)]);
        return method is not null && method.DeclaringType != typeof(ActorBase);
    }

    /// <summary>Several constructors fit, or one with optional parameters might: .NET's own rules decide.</summary>
    private ActorBase CreateByBinder(object[] arguments) => (ActorBase)Activator.CreateInstance(
        _type,
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions | BindingFlags.OptionalParamBinding,
        null,
        arguments,
        null);

    private sealed class Candidate(ConstructorInfo constructor)
    {
        private readonly Type[] _parameters = [.. constructor.GetParameters().Select(p => p.ParameterType)];
        private readonly ConstructorInvoker _invoker = ConstructorInvoker.Create(constructor);

        public bool Fits(object[] arguments)
        {
            if (arguments.Length != _parameters.Length)
                return false;
            for (var i = 0; i < arguments.Length; i++)
            {
                if (!Fits(_parameters[i], arguments[i]))
                    return false;
            }

            return true;
        }

        public object Invoke(object[] arguments) => _invoker.Invoke(arguments.AsSpan());

        private static bool Fits(Type parameter, object argument) => argument is null
            ? !parameter.IsValueType || Nullable.GetUnderlyingType(parameter) is not null
            : parameter.IsInstanceOfType(argument);
    }
}
