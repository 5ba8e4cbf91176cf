using System.Buffers;
using System.Text.Json;

namespace Kim.Node.Listeners;

/// <summary>What the relay sends to clients, as text.</summary>
internal static class RelayReply
{
    /// <summary>Bytes of <c>\u0000</c>, in which JSON may write any character.</summary>
    private const int LongestEscape = 6;

    private static readonly int EmptyError = """{"error":""}""".Length;

    /// <summary><c>{"from":"alice","body":...}</c>, to those a message is for.</summary>
    /// <param name="from">The sender's id.</param>
    /// <param name="body">A JSON value.</param>
    internal static ReadOnlyMemory<byte> Message(string from, ReadOnlySpan<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("from", from);
        writer.WritePropertyName("body");
        writer.WriteRawValue(body, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary><c>{"error":"..."}</c>, to the sender of what can't be relayed.</summary>
    /// <param name="error">What is wrong; its end is left out where the reply would be longer than <paramref name="limit"/>.</param>
    /// <param name="limit">In bytes.</param>
    internal static ReadOnlyMemory<byte> Error(string error, long limit)
    {
        var most = Math.Max(0, (limit - EmptyError) / LongestEscape);
        return JsonSerializer.SerializeToUtf8Bytes(new { error = error.Length <= most ? error : error[..(int)most] });
    }
}
