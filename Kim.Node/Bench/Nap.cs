using System.Runtime.InteropServices;

namespace Kim.Node.Bench;

/// <summary>Sleeps shorter than <see cref="Thread.Sleep(TimeSpan)"/> can, which rounds up to whole milliseconds: as much would
/// be added to every latency.</summary>
internal static class Nap
{
    internal static void Take(TimeSpan time)
    {
        if (OperatingSystem.IsWindows())
            Thread.Sleep(time);
        else
            _ = Sleep(new Time { Nanos = (nint)(time.Ticks * TimeSpan.NanosecondsPerTick) }, 0);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in Time time, nint left);

    /// <summary>Less than a second.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanos;
    }
}
