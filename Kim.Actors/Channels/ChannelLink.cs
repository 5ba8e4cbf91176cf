using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Metrics;
using Kim.Actors.Settings;

namespace Kim.Actors.Channels;

/// <summary>
/// One login, from the acceptor's word to the end of its connection: all that the server, the read loop, the manager and the
/// channel's actor share of it. What changes is written by one of them and read by the others, without a message per frame.
/// </summary>
internal sealed class ChannelLink(IConn conn, LoginResult.Accepted login, ChannelContext context)
{
    private const long Paused = long.MaxValue;

    private long _readingSince = context.Clock.GetElapsedTime(0).Ticks;
    private object? _pong;
    private volatile Violation? _end;

    public IConn Conn => conn;

    public string Id => login.ChannelId;

    public IReadOnlyDictionary<string, string> Metadata => login.Metadata;

    public KimSettings Settings => context.Settings;

    public TimeProvider Clock => context.Clock;

    public KimMetrics Metrics => context.Metrics;

    public TimeSpan ReadWait => login.ReadWait ?? Settings.ReadWait;

    public TimeSpan WriteWait => login.WriteWait ?? Settings.WriteWait;

    public ReadGate Gate { get; } = new();

    /// <summary>A clock that only goes forward, with an arbitrary zero.</summary>
    public TimeSpan Now => Clock.GetElapsedTime(0);

    /// <summary>Since when the peer could have been heard and was not, on the clock of <see cref="Now"/>. While nobody reads,
    /// that is now.</summary>
    public TimeSpan SilentSince
    {
        get
        {
            var (now, readingSince) = (Now, new TimeSpan(Volatile.Read(ref _readingSince)));
            var heardAt = now - conn.Silence;
            var since = heardAt > readingSince ? heardAt : readingSince;
            return since < now ? since : now;
        }
    }

    /// <summary>Why the channel ended: the close frame that was sent or received first; null without any.</summary>
    public Violation? End => _end;

    /// <summary>What remains to be done when the actor has crashed. Set before the connection closes.</summary>
    public Task Farewell { get; set; } = Task.CompletedTask;

    /// <summary>The read loop: what the peer sends is not read for a while.</summary>
    public void ReadingPauses() => Volatile.Write(ref _readingSince, Paused);

    /// <summary>The read loop: it is read again, beginning with what has come meanwhile.</summary>
    public void ReadingGoesOn() => Volatile.Write(ref _readingSince, Now.Ticks);

    /// <summary>The read loop: the peer wants this pong. Only the newest is kept (RFC 6455, section 5.5.3).</summary>
    /// <returns>Whether none was waiting, so that the actor has to be told.</returns>
    public bool OfferPong(ReadOnlyMemory<byte> payload) => Interlocked.Exchange(ref _pong, payload) is null;

    /// <summary>The actor: takes the pong that is waiting, if any.</summary>
    public bool TryTakePong(out ReadOnlyMemory<byte> payload)
    {
        var pong = Volatile.Read(ref _pong) is null ? null : Interlocked.Exchange(ref _pong, null);
        payload = pong is null ? default : (ReadOnlyMemory<byte>)pong;
        return pong is not null;
    }

    /// <summary>The actor: notes the first reason for the end; later ones change nothing.</summary>
    public void EndWith(CloseCode code, string reason) => _end ??= new Violation(code, reason);
}
