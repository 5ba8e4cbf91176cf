using Kim.Actors.Frames;
using Kim.Actors.Tests.Frames;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>The cases of frames, through the codec.</summary>
public class FrameCasesTests
{
    private static readonly FrameLimits Limits = new(FrameCase.MaxMessage, FrameCase.MaxFragments);

    internal static IReadOnlyList<FrameCase> Table { get; } =
        [.. FramingCases.All(), .. FragmentationCases.All(), .. ControlFrameCases.All(), .. ClosingCases.All(), .. Utf8Cases.All()];

    public static TheoryData<FrameCase> Cases() => new(Table);

    [Theory, MemberData(nameof(Cases))]
    public void A_case_comes_to_its_frames_and_its_violation(FrameCase one)
    {
        byte[] bytes = one.EndsInClose ? [.. one.Bytes, .. FrameCase.Late] : one.Bytes;

        foreach (var pieces in (int[][])[[], [1], [3, 7]])
            AssertOutcome(one, WebSocketDecoder.Server(Limits).Feed(bytes, pieces));
    }

    [Fact]
    public void No_case_is_there_twice()
    {
        Assert.Equal(Table.Count, Table.Select(one => one.ToString()).Distinct().Count());
        Assert.Equal(Table.Count, Table.Select(one => Convert.ToHexString(one.Bytes)).Distinct().Count());
    }

    private static void AssertOutcome(FrameCase one, Decoded decoded)
    {
        Assert.Equal((one.Violation?.Code, one.Violation?.Reason), (decoded.Violation?.Code, decoded.Violation?.Reason));
        Assert.Equal(one.Frames.Select(Describe), Delivered(decoded).Select(Describe));
    }

    /// <summary>Behind a violation the peer's close frame is still found, if only as its last.</summary>
    private static IEnumerable<(OpCode OpCode, byte[] Payload)> Delivered(Decoded decoded) =>
        decoded is { Violation: not null, Frames: [.., (OpCode.Close, [])] } ? decoded.Frames.SkipLast(1) : decoded.Frames;

    private static string Describe((OpCode OpCode, byte[] Payload) frame) => $"{frame.OpCode} {Convert.ToHexString(frame.Payload)}";
}
