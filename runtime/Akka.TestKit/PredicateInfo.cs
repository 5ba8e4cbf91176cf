namespace Akka.TestKit;

/// <summary>A predicate about messages of exactly one type.</summary>
public class PredicateInfo
{
    private readonly Func<object, bool> _holds;

    private PredicateInfo(Delegate predicate, Type type, Func<object, bool> holds)
    {
        PredicateT = predicate;
        Type = type;
        _holds = holds;
    }

    public Type Type { get; }
    public Delegate PredicateT { get; }

    public static PredicateInfo Create<T>(Predicate<T> predicateT) => new(predicateT, typeof(T), message => predicateT((T)message));
    public override string ToString() => $"predicate about {Type}";
    internal bool Holds(object message) => message.GetType() == Type && _holds(message);
}

/// <summary>Makes predicates about messages of delegates.</summary>
public static class PredicateInfoFactory
{
    public static PredicateInfo CreatePredicateInfo<T>(this Predicate<T> predicateT) => PredicateInfo.Create(predicateT);

    /// <exception cref="ArgumentException">The delegate is no predicate about the type.</exception>
    public static PredicateInfo CreatePredicateInfo<T>(this Delegate predicateT) =>
        PredicateInfo.Create(predicateT.Method.CreateDelegate<Predicate<T>>(predicateT.Target));
}
