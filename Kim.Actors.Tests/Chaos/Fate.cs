namespace Kim.Actors.Tests.Chaos;

/// <summary>What can happen to a connection for good.</summary>
internal enum Fault
{
    None,

    /// <summary>Both sides are closed, in the middle of a frame as likely as not.</summary>
    Cut,

    /// <summary>Both sides are reset.</summary>
    Reset,

    /// <summary>One direction ends, without a close frame. The other one stays as it is.</summary>
    HalfClose,

    /// <summary>Nothing arrives any more, and nobody is told.</summary>
    Vanish,
}

/// <summary>What happens in one direction.</summary>
/// <param name="Trickles">The first bytes go a few at a time.</param>
/// <param name="Delays">Bytes wait a little, again and again.</param>
/// <param name="Stalls">Bytes wait for longer, now and then.</param>
/// <param name="Fault">What happens for good.</param>
/// <param name="FaultAfter">After how many bytes.</param>
internal sealed record Leg(bool Trickles, bool Delays, bool Stalls, Fault Fault, int FaultAfter);

/// <summary>What happens to one connection.</summary>
/// <param name="Up">From the client to the node.</param>
/// <param name="Down">From the node to the client.</param>
internal sealed record Fate(Leg Up, Leg Down)
{
    private static readonly Leg Smooth = new(false, false, false, Fault.None, 0);

    /// <summary>Nothing at all happens.</summary>
    public static Fate Peaceful { get; } = new(Smooth, Smooth);

    /// <summary>Whether the connection need not live as long as its client wants it to.</summary>
    public bool Kills => Up.Fault != Fault.None || Down.Fault != Fault.None;

    /// <summary>Kills every second connection, at the handshake as often as later.</summary>
    public static Fate Next(Random random)
    {
        var fate = new Fate(NextLeg(random), NextLeg(random));
        return random.Next(4) switch
        {
            0 => fate with { Up = Deadly(fate.Up, random) },
            1 => fate with { Down = Deadly(fate.Down, random) },
            _ => fate,
        };
    }

    private static Leg NextLeg(Random random) =>
        Smooth with { Trickles = random.Next(4) == 0, Delays = random.Next(4) == 0, Stalls = random.Next(4) == 0 };

    private static Leg Deadly(Leg leg, Random random) => leg with
    {
        Fault = (Fault)random.Next((int)Fault.Cut, (int)Fault.Vanish + 1),
        FaultAfter = random.Next(random.Next(2) == 0 ? 400 : 40_000),
    };
}
