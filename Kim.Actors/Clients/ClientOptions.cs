using System.Runtime.CompilerServices;
using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>The waits and limits of a client. Immutable. All waits are positive, unless zero is said to turn one off, and at
/// most 49 days; a client is not made with others.</summary>
public sealed record ClientOptions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(49); // a timer can't do many hours more

    /// <summary>How often the client pings, so that a node does not take it for dead while it only listens. Zero never does.
    /// Default: 60 s, a third of a node's default read wait.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the server may be silent while a message is awaited; pings and pongs count. On expiry the connection
    /// is cut and the reader gets a <see cref="TimeoutException"/>. Each read waits anew: reads that are given up sooner, by their
    /// token, never find a server that is gone. Zero waits for ever. Default: 3 min.</summary>
    public TimeSpan ReadWait { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the transport may take to accept one message. On expiry the connection is cut and the sender gets a
    /// <see cref="TimeoutException"/>. Default: 10 s.</summary>
    public TimeSpan WriteWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the whole of dialing: connect, TLS, upgrade, login. On expiry connecting fails with a
    /// <see cref="TimeoutException"/>. Default: 10 s.</summary>
    public TimeSpan LoginWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may take to answer a close frame and to end the connection. On expiry it is cut.
    /// Default: 5 s.</summary>
    public TimeSpan CloseWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the server may send in one message; more is answered with 1009. Default: 1 MiB and 1024 fragments.</summary>
    public FrameLimits Limits { get; init; } = new(MaxMessage: 1024 * 1024);

    /// <exception cref="ArgumentOutOfRangeException">A wait or limit is none.</exception>
    internal void Check()
    {
        CheckWait(Heartbeat, TimeSpan.Zero);
        CheckWait(ReadWait, TimeSpan.Zero);
        CheckWait(WriteWait, TimeSpan.FromTicks(1));
        CheckWait(LoginWait, TimeSpan.FromTicks(1));
        CheckWait(CloseWait, TimeSpan.FromTicks(1));
        FrameLimits.Check(Limits);
    }

    private static void CheckWait(TimeSpan wait, TimeSpan shortest, [CallerArgumentExpression(nameof(wait))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, shortest, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, LongestWait, name);
    }
}
