using Kim.Actors.Frames;
using Kim.Actors.Settings;

namespace Kim.Actors.Channels;

/// <summary>Holds one peer to <c>rate-limit</c>. Belongs to who reads: the login, then the read loop.</summary>
internal struct RateGate
{
    private static readonly Violation TooManyMessages = Exceeds(Limit.MessageRate, "too many messages");
    private static readonly Violation TooManyBytes = Exceeds(Limit.ByteRate, "too many bytes");
    private static readonly Violation TooManyControlFrames = Exceeds(Limit.ControlRate, "too many control frames");

    private Pace _messages;
    private Pace _bytes;
    private Pace _controlFrames;

    /// <summary>Takes one more frame.</summary>
    /// <returns>The limit that it is too much for; null when it is not.</returns>
    public Violation? Take(in Frame frame, RateLimit limit, TimeSpan now) =>
        frame.OpCode >= OpCode.Close
            ? _controlFrames.TryTake(1, limit.ControlFrames, now) ? null : TooManyControlFrames
            : !_messages.TryTake(1, limit.Messages, now) ? TooManyMessages
            : !_bytes.TryTake(frame.Payload.Length, limit.Bytes, now) ? TooManyBytes
            : null;

    /// <summary>Nobody has read for a while: what may come in that time may have come, and be read at once now.</summary>
    public void Forgive(TimeSpan pause, TimeSpan now)
    {
        _messages.Forgive(pause.Ticks, now.Ticks);
        _bytes.Forgive(pause.Ticks, now.Ticks);
        _controlFrames.Forgive(pause.Ticks, now.Ticks);
    }

    private static Violation Exceeds(string setting, string reason) => new(CloseCode.PolicyViolation, reason) { Setting = setting };

    /// <summary>A token bucket that holds a second's worth, kept as the time at which it will be full again. After a pause it may be
    /// fuller than that, by what it would have let through, for about as long as the pause was.</summary>
    private struct Pace
    {
        private long _fullAt; // ticks, all of them
        private long _more;
        private long _moreUntil;

        public bool TryTake(long count, long perSecond, TimeSpan now)
        {
            if (perSecond == 0)
                return true;
            var fullAt = Math.Max(_fullAt, now.Ticks - MoreAt(now.Ticks)) + (long)((double)count / perSecond * TimeSpan.TicksPerSecond);
            if (fullAt - now.Ticks > TimeSpan.TicksPerSecond)
                return false;
            _fullAt = fullAt;
            return true;
        }

        public void Forgive(long pause, long now)
        {
            var begin = now - pause;
            var unused = Math.Clamp(begin - _fullAt, 0, MoreAt(begin)); // of what pauses before were good for
            _more = unused + pause;
            _moreUntil = now + _more;
        }

        private readonly long MoreAt(long time) => time < _moreUntil ? _more : 0;
    }
}
