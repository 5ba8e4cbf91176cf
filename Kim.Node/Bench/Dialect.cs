namespace Kim.Node.Bench;

/// <summary>How a server wants messages wrapped, if not bare; for comparisons with other servers.</summary>
/// <param name="Hello">Sent as the first text after the login, and answered with one message; empty is none.</param>
/// <param name="Prefix">What is before the content of each message.</param>
/// <param name="Suffix">What is after it.</param>
/// <param name="Separator">What ends each message where one frame may hold several.</param>
/// <param name="Chatter">Messages of the server's own that begin like one of these are no answers.</param>
internal sealed record Dialect(string Hello, string Prefix, string Suffix, byte? Separator, params string[] Chatter)
{
    /// <summary>A message is the payload of a frame.</summary>
    internal static readonly Dialect Plain = new("", "", "", null);

    /// <summary>Takes the first message off what is left of a frame's payload.</summary>
    internal ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        var end = Separator is { } separator ? rest.IndexOf(separator) + 1 : 0;
        var message = end > 0 ? rest[..end] : rest;
        rest = rest[message.Length..];
        return message;
    }
}
