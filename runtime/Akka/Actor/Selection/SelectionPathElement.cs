namespace Akka.Actor;

/// <summary>One step of a selection.</summary>
public abstract class SelectionPathElement
{
    /// <exception cref="ArgumentException">A double wildcard is followed by something.</exception>
    internal static SelectionPathElement[] Parse(IEnumerable<string> elements)
    {
        SelectionPathElement[] parsed = [.. elements.Select(Parse)];
        return parsed.SkipLast(1).OfType<SelectChildRecursive>().Any()
            ? throw new ArgumentException("A double wildcard can only be the last element of a path", nameof(elements))
            : parsed;
    }

    private static SelectionPathElement Parse(string element) => element switch
    {
        ".." => SelectParent.Instance,
        "**" => SelectChildRecursive.Instance,
        _ => element.AsSpan().IndexOfAny('?', '*') < 0 ? new SelectChildName(element) : new SelectChildPattern(element),
    };
}

/// <summary>The child of a name.</summary>
public class SelectChildName(string name) : SelectionPathElement
{
    public string Name { get; } = name;

    public override bool Equals(object obj) => obj is SelectChildName other && Equals(other);
    public override int GetHashCode() => Name.GetHashCode();
    public override string ToString() => Name;
    protected bool Equals(SelectChildName other) => Name == other.Name;
}

/// <summary>The children whose names match: * stands for any text, ? for any character.</summary>
public class SelectChildPattern(string patternStr) : SelectionPathElement
{
    public string PatternStr { get; } = patternStr;

    public override bool Equals(object obj) => obj is SelectChildPattern other && Equals(other);
    public override int GetHashCode() => PatternStr.GetHashCode();
    public override string ToString() => PatternStr;
    protected bool Equals(SelectChildPattern other) => PatternStr == other.PatternStr;
}

/// <summary>All that are below, at any depth; only at the end of a selection.</summary>
public class SelectChildRecursive : SelectionPathElement
{
    public static readonly SelectChildRecursive Instance = new();

    public override string ToString() => "**";
}

/// <summary>The parent.</summary>
public class SelectParent : SelectionPathElement
{
    public static readonly SelectParent Instance = new();

    public override string ToString() => "..";
}
