using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>Takes a request head apart, as its bytes come and in whatever pieces, with Kestrel's parser. One for each request.</summary>
internal sealed class UpgradeParser : IHttpRequestLineHandler, IHttpHeadersHandler
{
    /// <summary>Bytes of a whole head.</summary>
    public const int MaxSize = 16 * 1024;

    /// <summary>Header lines of a head.</summary>
    public const int MaxHeaders = 100;

    private static readonly HttpParser<UpgradeParser> Parser = new(showErrorDetails: false);

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private string? _method;
    private string _protocol = "";
    private string _target = "";
    private int _headerLines;
    private long _size;

    /// <summary>Set as soon as the head is whole.</summary>
    public UpgradeRequest? Request { get; private set; }

    /// <summary>Takes whole lines from the front of <paramref name="input"/>, up to the end of the head.</summary>
    /// <returns>A refusal, when the bytes can't become a head.</returns>
    public UpgradeRefusal? Take(ref ReadOnlySequence<byte> input)
    {
        var reader = new SequenceReader<byte>(input.Slice(0, Math.Min(input.Length, MaxSize - _size))); // no verdict on what is too much
        try
        {
            if ((_method is not null || Parser.ParseRequestLine(this, ref reader)) && Parser.ParseHeaders(this, ref reader))
                Request = UpgradeRequest.Create(_method!, _protocol, _target, _headers);
        }
        catch (BadHttpRequestException)
        {
            return _headerLines > MaxHeaders ? UpgradeRefusal.TooLarge : UpgradeRefusal.Malformed;
        }
        input = input.Slice(reader.Position);
        _size += reader.Consumed;
        var size = Request is null ? _size + input.Length : _size;
        return size > MaxSize || _headerLines > MaxHeaders ? UpgradeRefusal.TooLarge : null;
    }

    void IHttpRequestLineHandler.OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        _method = Encoding.Latin1.GetString(startLine[..versionAndMethod.MethodEnd]);
        _target = Encoding.Latin1.GetString(startLine[targetPath.Offset..]);
        _protocol = versionAndMethod.Version == HttpVersion.Http11 ? "HTTP/1.1" : versionAndMethod.Version.ToString();
    }

    void IHttpHeadersHandler.OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (++_headerLines > MaxHeaders)
            return;
        var (key, text) = (Encoding.Latin1.GetString(name), Encoding.Latin1.GetString(value));
        _headers[key] = _headers.TryGetValue(key, out var before) ? $"{before}, {text}" : text;
    }

    void IHttpHeadersHandler.OnHeadersComplete(bool endStream)
    {
        // ParseHeaders says so too.
    }

    // HTTP/2 and HTTP/3 have numbers for known headers; HTTP/1.1 has none.
    void IHttpHeadersHandler.OnStaticIndexedHeader(int index) => throw new NotSupportedException();

    void IHttpHeadersHandler.OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => throw new NotSupportedException();
}
