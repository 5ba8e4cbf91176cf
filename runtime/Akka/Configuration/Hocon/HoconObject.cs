using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Keys with their values, in the order in which they first came.</summary>
public class HoconObject : IHoconElement
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    public bool IsString() => false;

    /// <exception cref="InvalidOperationException">Always: an object is no text.</exception>
    public string GetString() => throw new InvalidOperationException("An object is no text.");
    public bool IsArray() => false;

    /// <exception cref="InvalidOperationException">Always: an object is no list.</exception>
    public IList<HoconValue> GetArray() => throw new InvalidOperationException("An object is no list.");
    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);

    /// <summary>Takes over the other object's keys: objects on both sides are merged, otherwise the other's value wins.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, value) in other.Items)
            Items[key] = Items.TryGetValue(key, out var own) ? Combine(own, value) : value;
    }

    /// <summary>The value that comes about where <paramref name="upper"/> is laid over <paramref name="lower"/>.</summary>
    internal static HoconValue Combine(HoconValue lower, HoconValue upper)
    {
        if (!lower.IsObject() || !upper.IsObject())
            return upper;
        var merged = new HoconObject();
        merged.Merge(lower.GetObject());
        merged.Merge(upper.GetObject());
        return new HoconValue(merged);
    }

    public override string ToString() => ToString(0);

    public string ToString(int indent)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Items)
        {
            text.Append(' ', indent * 2).Append(HoconText.QuoteKey(key)).Append(" : ");
            if (value.IsObject())
                text.AppendLine("{").Append(value.ToString(indent + 1)).Append(' ', indent * 2).AppendLine("}");
            else
                text.AppendLine(value.ToString(indent));
        }

        return text.ToString();
    }
}
