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

    /// <summary>Nobody has read for a while: what came meanwhile, up to what may come in that time, comes at once now, which is not the
    /// peer's fault.</summary>
    public void Forgive(TimeSpan pause)
    {
        _messages.Forgive(pause);
        _bytes.Forgive(pause);
        _controlFrames.Forgive(pause);
    }

    private static Violation Exceeds(string setting, string reason) => new(CloseCode.PolicyViolation, reason) { Setting = setting };

    /// <summary>A token bucket that holds a second's worth, kept as the time at which it will be full again, and beside it what was
    /// forgiven.</summary>
    private struct Pace
    {
        private long _fullAt; // ticks
        private long _forgiven; // ticks

        public bool TryTake(long count, long perSecond, TimeSpan now)
        {
            if (perSecond == 0)
                return true;
            var cost = (long)((double)count / perSecond * TimeSpan.TicksPerSecond);
            if (cost <= _forgiven)
            {
                _forgiven -= cost;
                return true;
            }
            var fullAt = Math.Max(_fullAt, now.Ticks) + cost;
            if (fullAt - now.Ticks > TimeSpan.TicksPerSecond)
                return false;
            _fullAt = fullAt;
            return true;
        }

        /// <summary>Pauses don't add up: what one was good for lasts until it is used.</summary>
        public void Forgive(TimeSpan pause) => _forgiven = Math.Max(_forgiven, pause.Ticks);
    }
}
