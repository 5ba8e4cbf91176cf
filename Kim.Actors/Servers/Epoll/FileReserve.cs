namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The files that connections must leave to the rest of the process. A process that has none left can't even start a thread,
/// and .NET ends it for that. Linux gives each new file the lowest number that is free, so the number tells how many there are.
/// Elsewhere there is no reserve.
/// </summary>
internal static class FileReserve
{
    /// <summary>Files for all but connections.</summary>
    private const int Size = 64;

    private static readonly long Most = Libc.MostFiles() - Size;

    /// <summary>Whether a file that was just opened belongs to the reserve.</summary>
    public static bool Includes(int file) => file >= Most;

    /// <summary>Whether the next file would.</summary>
    public static bool IsReached()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var probe = Libc.EventFd();
        if (probe >= 0)
            _ = Libc.Close(probe);
        return probe < 0 || Includes(probe);
    }
}
