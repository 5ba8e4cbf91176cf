namespace Kim.Actors.Settings;

/// <summary>What a channel may send in a second, and at once after a quiet second; more is 1008. Zero is without a limit.</summary>
/// <param name="Messages">Text and binary messages. Default: 0.</param>
/// <param name="Bytes">Of their payloads, at least <c>max-message</c>. Default: 0.</param>
/// <param name="ControlFrames">Pings and pongs, during the login too. Default: 100.</param>
public sealed record RateLimit(int Messages = 0, long Bytes = 0, int ControlFrames = 100);
