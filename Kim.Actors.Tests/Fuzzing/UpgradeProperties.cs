using System.Buffers;
using Kim.Actors.Servers.Upgrade;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Fuzzing;

/// <summary>What holds for the parser of the upgrade request and any bytes.</summary>
internal static class UpgradeProperties
{
    private static readonly KimSettings Settings = new() { Path = "/chat", AllowedOrigins = ["https://kim.example"] };

    public static void Check(byte[] input, int[] pieces)
    {
        var whole = Parse(input, [Math.Max(1, input.Length)]);
        var cut = Parse(input, pieces);

        Assert.Same(whole.Refusal, cut.Refusal);
        Assert.Equal(whole.Request?.Method, cut.Request?.Method);
        Assert.Equal(whole.Request?.Handshake.Path, cut.Request?.Handshake.Path);
        Assert.Equal(whole.Request?.Handshake.Query, cut.Request?.Handshake.Query);
        Assert.Equal(whole.Request?.Handshake.Headers, cut.Request?.Handshake.Headers);
        if (whole.Request is not null)
            Assert.Equal(whole.Used, cut.Used);
    }

    /// <summary>As the handshake feeds it: what was not taken comes again, with more behind it.</summary>
    private static (UpgradeRequest? Request, UpgradeRefusal? Refusal, long Used) Parse(byte[] input, int[] pieces)
    {
        var parser = new UpgradeParser();
        var used = 0;
        for (var (i, end) = (0, 0); end < input.Length; i++)
        {
            end = Math.Min(input.Length, end + pieces[i % pieces.Length]);
            var rest = new ReadOnlySequence<byte>(input, used, end - used);
            var refusal = parser.Take(ref rest);
            if (refusal is not null)
                return (null, refusal, 0);
            used = end - (int)rest.Length;
            if (parser.Request is { } request)
                return (request, UpgradeRules.Check(request, Settings), used);
        }
        return default;
    }
}
