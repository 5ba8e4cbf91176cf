namespace Kim.Node;

/// <summary>What the process tells its caller; <c>--help</c> shows them.</summary>
internal static class ExitCodes
{
    /// <summary>It did what it should, and ended in order.</summary>
    internal const int Done = 0;

    /// <summary>It could not start, or it ended when nobody had asked it to.</summary>
    internal const int Failed = 1;

    /// <summary>The command line or the settings make no sense; nothing was started.</summary>
    internal const int Usage = 2;

    /// <summary>A second signal cut short what the first had begun.</summary>
    internal const int Cut = 3;

    internal const string Help =
        "Exit codes: 0 ended in order, 1 failed to start or ended unasked, 2 bad command line or settings, 3 cut by a second signal.";
}
