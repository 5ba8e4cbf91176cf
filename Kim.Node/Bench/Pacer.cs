using System.Diagnostics;

namespace Kim.Node.Bench;

/// <summary>Sends at a constant rate, over all senders in turns, whatever comes back: the open loop.</summary>
internal static class Pacer
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HoldUp = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends until it is stopped, on a thread of its own: the pool's may be busy when a message is due.</summary>
    internal static Task RunAsync(Schedule schedule, IReadOnlyList<Sender> senders, CancellationToken stop) =>
        senders.Count == 0
            ? Task.CompletedTask
            : Task.Factory.StartNew(
                () => Run(schedule, senders, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Run(Schedule schedule, IReadOnlyList<Sender> senders, CancellationToken stop)
    {
        for (var index = 0L; !stop.IsCancellationRequested;)
        {
            var sender = senders[(int)(index % senders.Count)];
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), schedule.TimeOf(index));
            if (early > TimeSpan.Zero || sender.IsHeldUp)
            {
                Nap.Take(early > LongestNap ? LongestNap : early > TimeSpan.Zero ? early : HoldUp);
                continue;
            }
            sender.Send();
            sender.Flush();
            index++;
        }
    }
}
