using System.Runtime.InteropServices;
using System.Text.Json;
using Kim.Actors.Login;

namespace Kim.Node.Listeners;

/// <summary>What a client asks of the relay: <c>{"to": "bob" | ["bob","eve"] | "*", "body": ...}</c>.</summary>
/// <param name="To">The channels to reach, each once; null for all. A star means all only when it stands alone: inside a
/// list it is an id.</param>
/// <param name="Body">The JSON value, byte for byte.</param>
internal sealed record RelayRequest(IReadOnlyCollection<string>? To, byte[] Body)
{
    /// <summary>Or else one message could make the node do any amount of work.</summary>
    internal const int MaxRecipients = 256;

    /// <summary>Levels of lists and objects in a message, its own object among them: what a client can take apart.</summary>
    internal const int MaxDepth = 64;

    /// <exception cref="FormatException">It is something else; the message is for the client.</exception>
    internal static RelayRequest Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Parse(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new FormatException(IsJson(text) ? $"nested deeper than {MaxDepth}" : "not JSON", error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException("half a surrogate pair in to or in a field's name", error);
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = int.MaxValue });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RelayRequest Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("not an object with to and body");
        foreach (var field in root.EnumerateObject())
            if (field.Name is not ("to" or "body"))
                throw new FormatException($"unknown field '{ChannelId.Printable(field.Name)}'; there are to and body");
        if (!root.TryGetProperty("to", out var to) || !root.TryGetProperty("body", out var body) || root.GetPropertyCount() > 2)
            throw new FormatException("to and body are both needed, each once");
        return new RelayRequest(ParseTo(to), JsonMarshal.GetRawUtf8Value(body).ToArray());
    }

    private static HashSet<string>? ParseTo(JsonElement to) => to.ValueKind switch
    {
        JsonValueKind.String when to.ValueEquals("*") => null,
        JsonValueKind.String => [ParseId(to)],
        JsonValueKind.Array when to.GetArrayLength() is 0 or > MaxRecipients =>
            throw new FormatException($"to must name 1 to {MaxRecipients} channels"),
        JsonValueKind.Array when to.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String) =>
            [.. to.EnumerateArray().Select(ParseId)],
        _ => throw new FormatException("to must be an id, a list of ids, or \"*\""),
    };

    private static string ParseId(JsonElement id) =>
        id.GetString() is var text && ChannelId.IsValid(text)
            ? text
            : throw new FormatException($"'{ChannelId.Printable(text)}' can't be an id");
}
