using Kim.Actors.Frames;

namespace Kim.Actors.Login;

/// <summary>What an acceptor decided: <see cref="Accepted"/> or <see cref="Refused"/>.</summary>
public abstract record LoginResult
{
    private LoginResult()
    {
    }

    /// <summary>The peer may have a channel, if nobody holds its id.</summary>
    /// <param name="ChannelId">1 to 128 bytes of UTF-8 without control characters; anything else is refused with 1008.</param>
    public sealed record Accepted(string ChannelId) : LoginResult
    {
        /// <summary>What listeners shall know of the channel. Empty by default.</summary>
        public IReadOnlyDictionary<string, string> Metadata
        {
            get;
            init
            {
                ArgumentNullException.ThrowIfNull(value, nameof(Metadata));
                field = value;
            }
        } = EmptyMetadata;

        /// <summary>Instead of <c>kim.read-wait</c> for this channel; null keeps the setting, and
        /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
        /// <exception cref="ArgumentOutOfRangeException">Zero, or negative otherwise.</exception>
        public TimeSpan? ReadWait { get; init => field = Checked(value, nameof(ReadWait)); }

        /// <summary>Instead of <c>kim.write-wait</c> for this channel; null keeps the setting, and
        /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
        /// <exception cref="ArgumentOutOfRangeException">Zero, or negative otherwise.</exception>
        public TimeSpan? WriteWait { get; init => field = Checked(value, nameof(WriteWait)); }

        private static TimeSpan? Checked(TimeSpan? wait, string name) =>
            wait is null || wait == Timeout.InfiniteTimeSpan || wait > TimeSpan.Zero
                ? wait
                : throw new ArgumentOutOfRangeException(name, wait, "a wait must be more than zero, or Timeout.InfiniteTimeSpan");
    }

    /// <summary>The peer gets a close frame and the connection ends.</summary>
    /// <param name="Code">A code that may be sent; 1008 for most.</param>
    /// <param name="Reason">At most 123 bytes of UTF-8; a longer one is cut.</param>
    public sealed record Refused(CloseCode Code, string Reason) : LoginResult;

    private static readonly IReadOnlyDictionary<string, string> EmptyMetadata = new Dictionary<string, string>();
}
