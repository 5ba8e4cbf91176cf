using System.Linq.Expressions;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>Makes actors in its own way, for example from a container.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    /// <summary>Called when the actor is done with an instance.</summary>
    void Release(ActorBase actor);
}

/// <summary>How to make an actor: its class, the constructor's arguments and where it runs. Immutable, and may be shared.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None = new(typeof(EmptyActor));
    internal static readonly Props Terminated = new(typeof(EmptyActor));
    private ActorTypeInfo _typeInfo;

    public Props(Type type) : this(Deploy.None, type, []) { }
    public Props(Type type, object[] args) : this(Deploy.None, type, args) { }

    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(type, supervisorStrategy, args.ToArray()) { }

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(Deploy.None, type, args) => SupervisorStrategy = supervisorStrategy;

    public Props(Deploy deploy, Type type, IEnumerable<object> args) : this(deploy, type, args.ToArray()) { }

    /// <exception cref="ArgumentException">The type is no actor.</exception>
    public Props(Deploy deploy, Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(ActorBase).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is not an actor", nameof(type));
        Deploy = deploy;
        Type = type;
        Arguments = args ?? [];
    }

    protected Props()
    {
        Deploy = Deploy.None;
        Type = typeof(EmptyActor);
        Arguments = [];
    }

    protected Props(Props copy)
    {
        Deploy = copy.Deploy;
        Type = copy.Type;
        Arguments = copy.Arguments;
        SupervisorStrategy = copy.SupervisorStrategy;
        Producer = copy.Producer;
        _typeInfo = copy._typeInfo;
    }

    private Props(IIndirectActorProducer producer, object[] args)
        : this(Deploy.None, producer.ActorType, args) => Producer = producer;

    public static Props Empty { get; } = new(typeof(EmptyActor));
    public Type Type { get; }
    public object[] Arguments { get; }
    public Deploy Deploy { get; protected set; }
    public SupervisorStrategy SupervisorStrategy { get; protected set; }
    public string Dispatcher => Deploy.Dispatcher;
    public string Mailbox => Deploy.Mailbox;
    public RouterConfig RouterConfig => Deploy.RouterConfig;
    internal IIndirectActorProducer Producer { get; }
    internal ActorTypeInfo TypeInfo => _typeInfo ??= ActorTypeInfo.Of(Type);

    /// <summary>
    /// From an expression of the form <c>() =&gt; new TActor(…)</c>. The arguments are computed now, once; taking the
    /// expression apart costs far more than the other ways.
    /// </summary>
    /// <exception cref="ArgumentException">The expression is of another form.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression construction)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));
        return new Props(typeof(TActor), supervisorStrategy, [.. construction.Arguments.Select(ValueOf)]);
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);
    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props CreateBy<TProducer>(params object[] args)
        where TProducer : class, IIndirectActorProducer => CreateBy((TProducer)Activator.CreateInstance(typeof(TProducer), args), args);
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);
    public Props WithDispatcher(string dispatcher) => CopyWith(Deploy.WithDispatcher(dispatcher));
    public Props WithMailbox(string mailbox) => CopyWith(Deploy.WithMailbox(mailbox));
    public Props WithRouter(RouterConfig routerConfig) => CopyWith(Deploy.WithRouterConfig(routerConfig));
    public Props WithStashCapacity(int stashCapacity) => CopyWith(Deploy.WithStashCapacity(stashCapacity));

    /// <summary>Takes over what the given deployment says and keeps the rest.</summary>
    public Props WithDeploy(Deploy deploy) => CopyWith(deploy.WithFallback(Deploy));

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <exception cref="TypeLoadException">The instance could not be made; the inner exception tells why.</exception>
    public virtual ActorBase NewActor()
    {
        try
        {
            return Producer is null ? TypeInfo.Create(Arguments) : Producer.Produce();
        }
        catch (Exception e)
        {
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(", ", Arguments)})", e);
        }
    }

    public bool Equals(Props other) => ReferenceEquals(this, other)
        || (other is not null && Equals(Deploy, other.Deploy) && Type == other.Type && Arguments.SequenceEqual(other.Arguments));
    public override bool Equals(object obj) => Equals(obj as Props);
    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length);
    protected virtual Props Copy() => new(this);

    private static object ValueOf(Expression argument) => argument is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)();

    private Props CopyWith(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
