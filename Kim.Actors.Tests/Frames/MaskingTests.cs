using System.Runtime.InteropServices;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class MaskingTests
{
    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];
    private static readonly byte[] Source = Enumerable.Range(0, 400).Select(i => (byte)(i * 7)).ToArray();

    [Fact]
    public void Masking_equals_the_loop_of_the_rfc_at_every_length_and_phase()
    {
        for (var phase = 0; phase < 4; phase++)
            for (var length = 0; length <= 300; length++)
            {
                var masked = new byte[length];
                var mask = Masking.Apply(Source.AsSpan(0, phase), new byte[phase], MemoryMarshal.Read<uint>(Mask));
                Masking.Apply(Source.AsSpan(phase, length), masked, mask);

                Assert.Equal(Naive(phase, length), masked);
            }
    }

    [Fact]
    public void A_payload_masked_in_two_pieces_is_masked_as_one()
    {
        for (var cut = 0; cut <= 150; cut++)
        {
            var masked = new byte[150];
            var mask = Masking.Apply(Source.AsSpan(0, cut), masked, MemoryMarshal.Read<uint>(Mask));
            Masking.Apply(Source.AsSpan(cut, 150 - cut), masked.AsSpan(cut), mask);

            Assert.Equal(Naive(0, 150), masked);
        }
    }

    [Fact]
    public void Masking_in_place_and_no_further_than_the_piece()
    {
        var bytes = Source.ToArray();

        Masking.Apply(bytes.AsSpan(0, 101), bytes, MemoryMarshal.Read<uint>(Mask));

        Assert.Equal(Naive(0, 101), bytes[..101]);
        Assert.Equal(Source[101..], bytes[101..]);
    }

    /// <summary>Section 5.3: transformed octet i = original octet i xor masking key octet i modulo 4.</summary>
    private static byte[] Naive(int start, int length) =>
        Enumerable.Range(start, length).Select(i => (byte)(Source[i] ^ Mask[i % 4])).ToArray();
}
