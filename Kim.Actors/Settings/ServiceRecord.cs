namespace Kim.Actors.Settings;

/// <summary>Who this node is, for listeners, acceptors, logs and other nodes. From <c>kim.service { }</c> in hocon.conf.</summary>
public sealed record ServiceRecord
{
    /// <summary>Unique among the nodes. Default: <c>srv1</c>.</summary>
    public string Id { get; init; } = "srv1";

    /// <summary>What kind of service this is; several nodes may share it. Default: <c>kim</c>.</summary>
    public string Name { get; init; } = "kim";

    /// <summary>Keeps deployments apart. Default: empty.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The scheme of the node's first endpoint, <c>ws</c>, <c>wss</c>, <c>tcp</c> or <c>tls</c>:
    /// <see cref="KimSettings.Service"/> sets it.</summary>
    public string Protocol { get; internal init; } = "ws";

    /// <summary>Where clients reach this node, if that differs from where it listens. Default: empty.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>The port that goes with <see cref="PublicAddress"/>. Default: 0, the same as it listens on.</summary>
    public int PublicPort { get; init; }

    /// <summary>Free words for whoever picks a node. Default: none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Free pairs for whoever picks a node: <c>meta</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>All of it in one line, for the log: <c>id=srv1 name=kim protocol=ws</c>; what is empty is left out.</summary>
    public override string ToString()
    {
        (string Key, string Value)[] all =
        [
            ("id", Id), ("name", Name), ("namespace", Namespace), ("protocol", Protocol),
            ("public", PublicAddress is "" && PublicPort is 0 ? "" : $"{PublicAddress}:{PublicPort}"),
            ("tags", string.Join(',', Tags)),
            ("meta", string.Join(',', Metadata.Select(pair => $"{pair.Key}:{pair.Value}"))),
        ];
        return string.Join(' ', all.Where(part => part.Value is not "").Select(part => $"{part.Key}={part.Value}"));
    }
}
