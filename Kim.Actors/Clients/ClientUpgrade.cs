using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>The client's side of the upgrade to a websocket (RFC 6455, section 4.1).</summary>
internal static class ClientUpgrade
{
    private const int MaxHead = 16 * 1024;

    /// <summary>What names are made of: RFC 9110, section 5.6.2.</summary>
    private static readonly SearchValues<char> NameChars = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether it could stand in a request, as one line.</summary>
    public static bool IsHeader(string name, string? value) =>
        name is not "" && !name.AsSpan().ContainsAnyExcept(NameChars) && value is not null && !value.AsSpan().ContainsAny('\r', '\n', '\0');

    /// <summary>Asks, and reads the answer; what follows it stays in the pipe.</summary>
    /// <exception cref="UpgradeException">The server did not agree.</exception>
    public static async ValueTask PerformAsync(
        IDuplexPipe pipe, Uri address, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var key = WebSocketKey.New();
        Encoding.Latin1.GetBytes(Request(address, key, headers), pipe.Output);
        await pipe.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        UpgradeResponse.Parse(await ReadHeadAsync(pipe.Input, cancellationToken).ConfigureAwait(false)).Check(key);
    }

    private static string Request(Uri address, string key, IReadOnlyDictionary<string, string> headers)
    {
        var request = new StringBuilder()
            .Append($"GET {address.PathAndQuery} HTTP/1.1\r\n")
            .Append($"Host: {address.Authority}\r\n")
            .Append("Upgrade: websocket\r\n")
            .Append("Connection: Upgrade\r\n")
            .Append($"Sec-WebSocket-Key: {key}\r\n")
            .Append("Sec-WebSocket-Version: 13\r\n");
        foreach (var (name, value) in headers)
            request.Append($"{name}: {value}\r\n");
        return request.Append("\r\n").ToString();
    }

    private static async ValueTask<string> ReadHeadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (TryTakeHead(result.Buffer, out var head, out var end))
            {
                input.AdvanceTo(end);
                return head;
            }
            if (result.IsCompleted || result.IsCanceled)
                throw new UpgradeException("the server ended the connection before it answered the upgrade");
            if (result.Buffer.Length > MaxHead)
                throw new UpgradeException("the server's answer to the upgrade is too long");
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool TryTakeHead(in ReadOnlySequence<byte> received, out string head, out SequencePosition end)
    {
        var reader = new SequenceReader<byte>(received);
        var found = reader.TryReadTo(out ReadOnlySequence<byte> bytes, "\r\n\r\n"u8);
        (head, end) = (Encoding.Latin1.GetString(bytes), reader.Position);
        return found;
    }
}
