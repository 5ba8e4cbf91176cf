namespace Kim.Actors.Settings;

/// <summary>How many connections a node takes in a second, and at once after a quiet second; more are refused, with HTTP 503 where
/// a handshake is due, with 1013 else. Zero, the default of both, is without a limit.</summary>
/// <param name="Overall">Of all.</param>
/// <param name="PerAddress">Of those from one address; IPv6 addresses whose first 64 bits are the same are one.</param>
public sealed record AcceptRate(int Overall = 0, int PerAddress = 0);
