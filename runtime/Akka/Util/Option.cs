namespace Akka.Util;

/// <summary>A value that may be absent.</summary>
public readonly struct Option<T>(T value)
{
    public static readonly Option<T> None;

    public bool HasValue { get; } = value is not null;
    public T Value { get; } = value;

    public static implicit operator Option<T>(T value) => new(value);
    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;
    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";
}
