using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class TcpRulesTests
{
    private static readonly FrameLimits Limits = new(MaxMessage: 1000);

    public static TheoryData<string, byte[], int> Wrongs() => new()
    {
        { "uses opcode 0", Raw.Tcp(Raw.Continuation, 1), 1002 },
        { "uses opcode 3", Raw.Tcp(3), 1002 },
        { "uses opcode 11", Raw.Tcp(11), 1002 },
        { "uses the upper bits of the opcode", Raw.Tcp(0x81, 1), 1002 },
        { "sends a ping of 126 bytes", Raw.Tcp(Raw.Ping, new byte[126]), 1002 },
        { "closes with one byte", Raw.Tcp(Raw.Close, 3), 1002 },
        { "closes with 1005", Raw.Tcp(Raw.Close, Raw.ClosePayload(1005)), 1002 },
        { "gives a reason that is not UTF-8", Raw.Tcp(Raw.Close, Raw.ClosePayload(1000, 0xFF)), 1007 },
        { "sends text that is not UTF-8", Raw.Tcp(Raw.Text, 0xFF), 1007 },
        { "ends text inside a character", Raw.Tcp(Raw.Text, 0xC3), 1007 },
        { "announces too much", Raw.Tcp(Raw.Binary, 1001, []), 1009 },
        { "announces as much as it can", Raw.Tcp(Raw.Binary, uint.MaxValue, []), 1009 },
    };

    [Theory, MemberData(nameof(Wrongs))]
    public void A_wrong_of_a_peer_has_its_close_code(string wrong, byte[] bytes, int code)
    {
        var whole = new TcpDecoder(Limits).Feed(bytes).Violation;
        Assert.True((int?)whole?.Code == code, $"a peer that {wrong}: {whole}");

        Assert.Same(whole, new TcpDecoder(Limits).Feed(bytes, 1).Violation);
    }

    [Fact]
    public void A_frame_is_an_opcode_a_length_and_its_payload()
    {
        byte[] bytes = [0x01, 0, 0, 0, 2, (byte)'h', (byte)'i'];

        var (opCode, payload) = new TcpDecoder(Limits).Feed(bytes).Single;

        Assert.Equal(OpCode.Text, opCode);
        Assert.Equal("hi"u8, payload);
    }
}
