using System.Diagnostics;

namespace Kim.Node.Bench;

/// <summary>From when the latency of a sender's messages counts, as a timestamp of <see cref="Stopwatch"/>.</summary>
internal abstract class SendTimes
{
    /// <summary>The sender is about to send its message of this index.</summary>
    internal virtual void OnSending(uint index)
    {
    }

    internal abstract long Of(uint index);

    /// <summary>Closed loop: when it was sent.</summary>
    /// <param name="depth">How many are in flight at most.</param>
    internal sealed class Actual(int depth) : SendTimes
    {
        private readonly long[] _ring = new long[depth];

        internal override void OnSending(uint index) => Volatile.Write(ref _ring[index % _ring.Length], Stopwatch.GetTimestamp());

        internal override long Of(uint index) => Volatile.Read(ref _ring[index % _ring.Length]);
    }

    /// <summary>Open loop: when it should have been sent. A server that keeps the sender waiting is charged for it.</summary>
    /// <param name="schedule">Of all senders.</param>
    /// <param name="senders">How many they are; they take turns.</param>
    /// <param name="place">Of this sender among them.</param>
    internal sealed class Intended(Schedule schedule, int senders, int place) : SendTimes
    {
        internal override long Of(uint index) => schedule.TimeOf((long)index * senders + place);
    }
}

/// <summary>When messages are due at a constant rate.</summary>
/// <param name="rate">Messages a second.</param>
internal sealed class Schedule(double rate)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    internal long TimeOf(long index) => _start + (long)(index * (Stopwatch.Frequency / rate));
}
