namespace Kim.Actors.Settings;

/// <summary>The settings of a node make no sense, so it doesn't start.</summary>
/// <param name="problems">One line each: the full key, what was wrong, what is allowed.</param>
public sealed class KimSettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All that is wrong, one line each; the message is these lines.</summary>
    public IReadOnlyList<string> Problems => problems;

    internal static void ThrowIfAny(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new KimSettingsException(problems);
    }
}
