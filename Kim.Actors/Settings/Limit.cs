namespace Kim.Actors.Settings;

/// <summary>The keys of the settings whose limits are counted when they are reached.</summary>
internal static class Limit
{
    public const string HandshakeWait = "handshake-wait";
    public const string LoginWait = "login-wait";
    public const string ReadWait = "read-wait";
    public const string WriteWait = "write-wait";
    public const string CloseWait = "close-wait";
    public const string DrainWait = "drain-wait";
    public const string MaxMessage = "max-message";
    public const string MaxFragments = "max-fragments";
    public const string Outbox = "outbox";
    public const string MaxChannels = "max-channels";
    public const string MaxMemory = "max-memory";
    public const string MaxPending = "max-pending";
    public const string MaxChannelsPerAddress = "max-channels-per-address";
    public const string ListenerWindow = "listener.window";
    public const string MessageRate = "rate-limit.messages";
    public const string ByteRate = "rate-limit.bytes";
    public const string ControlRate = "rate-limit.control-frames";
    public const string AcceptRate = "accept-rate.overall";
    public const string AcceptRatePerAddress = "accept-rate.per-address";
}
