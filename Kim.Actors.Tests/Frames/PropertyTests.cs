using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

/// <summary>What holds for any frames, any bytes and any segmentation.</summary>
public class PropertyTests
{
    private static readonly FrameLimits Limits = new(MaxMessage: 100_000, MaxFragments: 50);

    /// <summary>A message, where it is cut into fragments, and whether a ping goes between each two of them.</summary>
    private sealed record Sent(OpCode OpCode, byte[] Payload, int[] Cuts, bool Pings);

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(),
        Gen.Elements(0, 1, 125, 126, 127, 4096, 4097, 70_000)
            .Select(length => Enumerable.Range(0, length).Select(i => (byte)i).ToArray()));

    private static readonly Gen<byte[]> Text = Gen.Elements("a", "é", "€", "😀", "\0", new string('x', 40), "\uFFFD")
        .ArrayOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    /// <summary>Pieces of text, some of them broken.</summary>
    private static readonly Gen<byte[]> PerhapsText = Gen.Frequency(
        (9, Text),
        (1, Gen.Elements<byte[]>(
            [0x80], [0xC0, 0xAF], [0xE0, 0x80], [0xED, 0xA0], [0xF4, 0x90], [0xF5], [0xE2, 0x82], [0xF0, 0x9F, 0x98])))
        .ArrayOf().Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Gen<int[]> Pieces = Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(1, 5000))
        .NonEmptyListOf().Select(list => list.ToArray());

    private static readonly Gen<Sent> Message =
        from isText in Gen.Elements(true, false)
        from payload in isText ? Text : Bytes
        from cuts in Gen.Choose(0, 100).ArrayOf()
        from pings in Gen.Elements(true, false)
        select new Sent(isText ? OpCode.Text : OpCode.Binary, payload, cuts.Take(40).ToArray(), pings);

    /// <summary>At least one message, and where its stream is cut off.</summary>
    private static readonly Gen<(Sent[] Messages, int Cut)> CutStreams =
        from messages in Message.NonEmptyListOf()
        from cut in Gen.Choose(0, int.MaxValue - 1)
        select (messages.ToArray(), cut);

    [Fact]
    public void Any_messages_in_any_fragments_and_any_segments_arrive() =>
        Check(Message.ArrayOf(), (messages, pieces) =>
        {
            var decoded = WebSocketDecoder.Server(Limits).Feed(Write(messages), pieces);
            return decoded.Violation is null && Same(messages.SelectMany(Expected), decoded.Frames);
        });

    [Fact]
    public void Any_messages_in_any_segments_arrive_over_tcp() =>
        Check(Message.ArrayOf(), (messages, pieces) =>
        {
            var output = new ArrayBufferWriter<byte>();
            foreach (var message in messages)
                TcpEncoder.Instance.Write(output, message.OpCode, message.Payload);
            var frames = new TcpDecoder(Limits).Feed(output.WrittenSpan, pieces).Frames;
            return Same(messages.Select(message => (message.OpCode, message.Payload)), frames);
        });

    [Fact]
    public void Any_bytes_have_a_verdict_that_does_not_depend_on_the_segments() =>
        Check(Bytes, (bytes, pieces) => SameVerdict(() => WebSocketDecoder.Server(Limits), bytes, pieces)
            && SameVerdict(() => WebSocketDecoder.Client(Limits), bytes, pieces)
            && SameVerdict(() => new TcpDecoder(Limits), bytes, pieces));

    [Fact]
    public void Any_damage_to_a_stream_has_a_verdict_that_does_not_depend_on_the_segments() =>
        Check(from messages in Message.ArrayOf()
              from places in Gen.Choose(0, int.MaxValue - 1).ArrayOf()
              select Damage(Write(messages), places),
            (bytes, pieces) => SameVerdict(() => WebSocketDecoder.Server(Limits), bytes, pieces));

    [Fact]
    public void A_proper_prefix_of_a_stream_is_the_whole_frames_in_it_and_a_wish_for_more() =>
        Check(CutStreams, (sample, pieces) =>
        {
            var ends = new List<int>();
            return IsPrefix(WebSocketDecoder.Server(Limits), Write(sample.Messages, ends), ends, sample, pieces);
        });

    [Fact]
    public void A_proper_prefix_of_a_stream_is_the_whole_frames_in_it_and_a_wish_for_more_over_tcp() =>
        Check(CutStreams, (sample, pieces) =>
        {
            var messages = sample.Messages.Select(message => message with { Pings = false }).ToArray();
            var output = new ArrayBufferWriter<byte>();
            var ends = new List<int>();
            foreach (var message in messages)
            {
                TcpEncoder.Instance.Write(output, message.OpCode, message.Payload);
                ends.Add(output.WrittenCount);
            }
            return IsPrefix(new TcpDecoder(Limits), output.WrittenSpan, ends, (messages, sample.Cut), pieces);
        });

    [Fact]
    public void Text_is_taken_or_refused_as_by_the_strict_encoding() =>
        Check(PerhapsText, (bytes, pieces) =>
        {
            var message = new Sent(OpCode.Text, bytes, pieces, Pings: false);
            var violation = WebSocketDecoder.Server(Limits).Feed(Write([message]), pieces).Violation;
            return violation?.Code == (IsUtf8(bytes) ? null : CloseCode.InvalidPayload);
        });

    private static void Check<T>(Gen<T> samples, Func<T, int[], bool> holds) => Prop.ForAll(
        Arb.From(from sample in samples from pieces in Pieces select (sample, pieces)),
        both => holds(both.sample, both.pieces)).QuickCheckThrowOnFailure();

    /// <param name="decoder">Feeds on the stream up to the cut.</param>
    /// <param name="stream">The whole of it.</param>
    /// <param name="ends">Where each frame of it that is expected ends.</param>
    /// <param name="sample">What it was made of.</param>
    /// <param name="pieces">In which pieces it comes.</param>
    private static bool IsPrefix(
        FrameDecoder decoder, ReadOnlySpan<byte> stream, List<int> ends, (Sent[] Messages, int Cut) sample, int[] pieces)
    {
        var cut = sample.Cut % stream.Length;
        var decoded = decoder.Feed(stream[..cut], pieces);
        var whole = sample.Messages.SelectMany(Expected).Take(ends.Count(end => end <= cut));
        return decoded.Violation is null && Same(whole, decoded.Frames);
    }

    private static byte[] Write(IEnumerable<Sent> messages, List<int>? ends = null)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
            Write(output, message, ends ?? []);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, Sent message, List<int> ends)
    {
        var opCode = message.OpCode;
        ReadOnlySpan<byte> rest = message.Payload;
        foreach (var cut in message.Cuts.Take(Limits.MaxFragments - 1))
        {
            var length = Math.Min(cut, rest.Length);
            WebSocketEncoder.Client.WriteFragment(output, opCode, rest[..length], isFinal: false);
            opCode = OpCode.Continuation;
            rest = rest[length..];
            if (!message.Pings)
                continue;
            WebSocketEncoder.Client.Write(output, OpCode.Ping, "between"u8);
            ends.Add(output.WrittenCount);
        }
        WebSocketEncoder.Client.WriteFragment(output, opCode, rest, isFinal: true);
        ends.Add(output.WrittenCount);
    }

    private static IEnumerable<(OpCode, byte[])> Expected(Sent message) =>
        Enumerable.Repeat((OpCode.Ping, "between"u8.ToArray()), message.Pings ? message.Cuts.Length : 0)
            .Append((message.OpCode, message.Payload));

    private static byte[] Damage(byte[] stream, int[] places)
    {
        foreach (var place in places.Take(stream.Length == 0 ? 0 : 3))
            stream[place % stream.Length] ^= (byte)(1 << place % 8);
        return stream;
    }

    private static bool SameVerdict(Func<FrameDecoder> decoder, byte[] bytes, int[] pieces)
    {
        var (whole, cut) = (decoder().Feed(bytes), decoder().Feed(bytes, pieces));
        var segments = decoder().FeedSegments(bytes, [.. pieces.SelectMany(piece => new[] { piece, 0 })]);
        return SameVerdict(whole, cut) && SameVerdict(whole, segments);
    }

    private static bool SameVerdict(Decoded one, Decoded other) =>
        ReferenceEquals(one.Violation, other.Violation) && Same(one.Frames, other.Frames);

    private static bool Same(
        IEnumerable<(OpCode OpCode, byte[] Payload)> expected, IEnumerable<(OpCode OpCode, byte[] Payload)> actual) =>
        expected.Select(Describe).SequenceEqual(actual.Select(Describe));

    private static string Describe((OpCode OpCode, byte[] Payload) frame) =>
        $"{frame.OpCode} {Convert.ToHexString(frame.Payload)}";

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
