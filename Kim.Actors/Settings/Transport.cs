namespace Kim.Actors.Settings;

/// <summary>What carries the endpoints without TLS. Those with TLS are always Kestrel's.</summary>
public enum Transport
{
    /// <summary><see cref="Epoll"/> on Linux, <see cref="Kestrel"/> elsewhere.</summary>
    Auto,

    /// <summary>The sockets of ASP.NET Core's server: everywhere.</summary>
    Kestrel,

    /// <summary>Event loops of Kim's own, which run the channels' actors too: on Linux.</summary>
    Epoll,
}
