namespace Akka.Actor;

public abstract partial class ActorPath
{
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

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

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

    public static bool TryParseAddress(string path, out Address address) => Address.TryParse(path, out address);
}
