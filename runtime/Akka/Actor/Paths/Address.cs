using System.Globalization;

namespace Akka.Actor;

/// <summary>Where an actor system is: protocol, name and, for one reached over a network, host and port.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>An address that no system has.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");


    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    public string Protocol { get; }
    public string System { get; }
    public string Host { get; }
    public int? Port { get; }
    public bool HasLocalScope => string.IsNullOrEmpty(Host);
    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address left, Address right) => Equals(left, right);
    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    /// <summary>Reads <c>protocol://system@host:port</c>; host and port may be absent.</summary>
    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out var parsed) ? parsed : throw new UriFormatException($"[{address}] is not a valid address");

    public static bool TryParse(string path, out Address address) => TryParse(path, out address, out _);

    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        address = null;
        absolutUri = null;
        var scheme = path?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (scheme <= 0)
            return false;
        var start = scheme + 3;
        var slash = path.IndexOf('/', start);
        var end = slash < 0 ? path.Length : slash;
        address = ParseAuthority(path[..scheme], path[start..end]);
        absolutUri = slash < 0 ? "/" : path[slash..];
        return address is not null;
    }

    public string HostPort() => HasLocalScope ? System : $"{System}@{Host}:{Port}";

    public bool Equals(Address other) => ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol);
    public override bool Equals(object obj) => Equals(obj as Address);
    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);
    public int CompareTo(Address other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());
    public override string ToString() => $"{Protocol}://{HostPort()}";

    private static Address ParseAuthority(string protocol, string authority)
    {
        var at = authority.IndexOf('@');
        if (authority.Length == 0 || at < 0)
            return authority.Length == 0 ? null : new Address(protocol, authority);
        var colon = authority.LastIndexOf(':');
        if (colon < at || !int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        return new Address(protocol, authority[..at], authority[(at + 1)..colon], port);
    }
}
