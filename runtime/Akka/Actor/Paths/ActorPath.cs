namespace Akka.Actor;

/// <summary>
/// Where an actor is in the tree: <c>akka://system/user/parent/child</c>. The uid tells incarnations of one path apart; it
/// is no part of equality.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>The characters beside ASCII letters and digits that a name may have.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private protected ActorPath(Address address, ActorPath parent, string name, long uid)
    {
        Address = address;
        Parent = parent;
        Name = name;
        Uid = uid;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    public Address Address { get; }

    /// <summary>Null for the root.</summary>
    public ActorPath Parent { get; }
    public string Name { get; }
    public long Uid { get; }

    /// <summary>The number of names, 0 for the root.</summary>
    public int Depth { get; }
    public ActorPath Root => Parent is null ? this : Parent.Root;

    /// <summary>The names from the root downwards.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            for (var path = this; path.Depth > 0; path = path.Parent)
                elements[path.Depth - 1] = path.Name;
            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) => name.Aggregate(path, (parent, element) => parent / element);
    public static bool operator ==(ActorPath left, ActorPath right) => Equals(left, right);
    public static bool operator !=(ActorPath left, ActorPath right) => !Equals(left, right);

    /// <summary>The path of a child, or of a grandchild where the name has a slash.</summary>
    public ActorPath Child(string childName)
    {
        var path = this;
        foreach (var element in childName.Split('/', StringSplitOptions.RemoveEmptyEntries))
            path = ChildOf(path, element);
        return path;
    }

    public ActorPath WithUid(long uid) => uid == Uid ? this : CopyWithUid(uid);

    public bool Equals(ActorPath other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Depth != other.Depth || !Address.Equals(other.Address))
            return false;
        ActorPath mine = this, theirs = other;
        for (; mine is not null; mine = mine.Parent, theirs = theirs.Parent)
        {
            if (ReferenceEquals(mine, theirs))
                return true;
            if (mine.Name != theirs.Name)
                return false;
        }

        return true;
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        var hash = Address.GetHashCode();
        for (var path = this; path.Depth > 0; path = path.Parent)
            hash = HashCode.Combine(hash, path.Name);
        return hash;
    }

    public int CompareTo(ActorPath other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());
    public override string ToString() => ToStringWithAddress();
    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);
    public string ToStringWithAddress() => ToStringWithAddress(Address);

    /// <summary>With the given address where the path's own is a local one.</summary>
    public string ToStringWithAddress(Address address) => (Address.HasLocalScope ? address : Address) + ToStringWithoutAddress();
    public string ToStringWithUid() => WithUidSuffix(ToStringWithAddress());
    public string ToSerializationFormat() => ToStringWithUid();
    private protected abstract ActorPath CopyWithUid(long uid);

    private static ChildActorPath ChildOf(ActorPath parent, string element)
    {
        var (name, uid) = ActorCell.GetNameAndUid(element);
        return new ChildActorPath(parent, name, uid);
    }

    private string WithUidSuffix(string text) => Uid == ActorCell.UndefinedUid ? text : $"{text}#{Uid}";

    /// <summary>Whether a name has only letters and digits of ASCII, <see cref="ValidSymbols"/> and %XX, and no $ at its start.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$')
            return false;
        for (var i = 0; i < s.Length; i++)
        {
            if (s[i] == '%' && i + 2 < s.Length && char.IsAsciiHexDigit(s[i + 1]) && char.IsAsciiHexDigit(s[i + 2]))
                i += 2;
            else if (!char.IsAsciiLetterOrDigit(s[i]) && !ValidSymbols.Contains(s[i]))
                return false;
        }

        return true;
    }

    /// <summary>Reads a full path such as <c>akka://system/user/name#123</c>.</summary>
    /// <exception cref="UriFormatException">The text is no path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var actorPath) ? actorPath : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        return Address.TryParse(path, out var address, out var rest) && TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Reads a path such as <c>/user/name</c> below another.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath)
    {
        actorPath = basePath;
        var fragment = absoluteUri.IndexOf('#');
        var elements = fragment < 0 ? absoluteUri : absoluteUri[..fragment];
        foreach (var element in elements.Split('/', StringSplitOptions.RemoveEmptyEntries))
            actorPath = new ChildActorPath(actorPath, element, ActorCell.UndefinedUid);
        if (fragment < 0)
            return true;
        var isUid = long.TryParse(absoluteUri.AsSpan(fragment + 1), out var uid);
        actorPath = isUid && actorPath.Depth > 0 ? actorPath.WithUid(uid) : actorPath;
        return isUid;
    }
}

/// <summary>The top of a tree of actors.</summary>
public sealed class RootActorPath : ActorPath
{
    public RootActorPath(Address address, string name = "") : base(address, null, name, ActorCell.UndefinedUid) { }

    private protected override ActorPath CopyWithUid(long uid) =>
        throw new NotSupportedException("RootActorPath must have undefined Uid");
}

/// <summary>A path below another.</summary>
public sealed class ChildActorPath : ActorPath
{
    public ChildActorPath(ActorPath parentPath, string name, long uid) : base(parentPath.Address, parentPath, name, uid) { }
    private protected override ActorPath CopyWithUid(long uid) => new ChildActorPath(Parent, Name, uid);
}
