namespace Kim.Node;

/// <summary>What the process tells its caller; <c>--help</c> shows them.</summary>
internal static class ExitCodes
{
    /// <summary>It did what it should, and ended in order.</summary>
    internal const int Done = 0;

    /// <summary>It could not start, it ended when nobody had asked it to, or it could not let go of its channels.</summary>
    internal const int Failed = 1;

    /// <summary>The command line or the settings make no sense; nothing was started.</summary>
    internal const int Usage = 2;

    /// <summary>It was asked to end and did, but not in order: a second signal came, or <c>drain-wait</c> was over and channels
    /// were cut.</summary>
    internal const int Cut = 3;

    internal const string Help =
        "Exit codes: 0 ended in order, 1 failed to start or to stop, or ended unasked, 2 bad command line or settings, " +
        "3 channels were cut by drain-wait or a second signal.";
}
