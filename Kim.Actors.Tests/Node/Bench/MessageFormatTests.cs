using System.Text;
using Kim.Node.Bench;

namespace Kim.Actors.Tests.Node.Bench;

public class MessageFormatTests
{
    private static readonly Dialect Wrapped = new("hello", "{\"", "\"}\n", (byte)'\n', "{}");

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1000)]
    public void A_message_tells_its_number(int size)
    {
        var format = Format(size, Dialect.Plain);
        var message = format.NewMessage();

        format.SetNumber(message, 0xBEEF);

        Assert.Equal(size, message.Length);
        Assert.True(format.TryRead(message, out var number));
        Assert.Equal(0xBEEFu, number);
    }

    [Fact]
    public void A_message_with_any_byte_changed_is_not_taken_for_the_same()
    {
        var format = Format(16, Wrapped);
        var message = format.NewMessage();
        format.SetNumber(message, 7);

        for (var i = 0; i < message.Length; i++)
        {
            message[i] ^= 1;
            Assert.False(format.TryRead(message, out var number) && number == 7);
            message[i] ^= 1;
        }
    }

    [Fact]
    public void A_message_that_is_shorter_or_longer_is_none()
    {
        var format = Format(16, Dialect.Plain);
        var message = format.NewMessage();
        format.SetNumber(message, 7);

        Assert.False(format.TryRead(message.AsSpan(1), out _));
        Assert.False(format.TryRead([.. message, 0], out _));
        Assert.False(format.TryRead([], out _));
    }

    [Fact]
    public void A_frame_of_several_messages_is_taken_apart_and_chatter_left_out()
    {
        ReadOnlySpan<byte> rest = "{\"a\"}\n{}\n{\"b\"}\n{}\n"u8;
        var format = Format(8, Wrapped);

        Assert.Equal(["{\"a\"}\n", "{\"b\"}\n"], [Take(ref rest), Take(ref rest)]);
        Assert.False(format.TryTake(ref rest, out _));

        string Take(ref ReadOnlySpan<byte> rest) => format.TryTake(ref rest, out var message) ? Encoding.UTF8.GetString(message) : "";
    }

    [Fact]
    public void A_plain_frame_is_one_message()
    {
        ReadOnlySpan<byte> rest = "a\nb"u8;
        var format = Format(8, Dialect.Plain);

        Assert.True(format.TryTake(ref rest, out var message));
        Assert.Equal("a\nb"u8, message);
        Assert.False(format.TryTake(ref rest, out _));
    }

    private static MessageFormat Format(int size, Dialect dialect) =>
        new(new BenchOptions(new Uri("ws://localhost:1")) { Size = size, Dialect = dialect });
}
