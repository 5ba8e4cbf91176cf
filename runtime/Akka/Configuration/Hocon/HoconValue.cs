using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>
/// The value of a key. The getters convert it and throw <see cref="FormatException"/> where the text doesn't fit.
/// </summary>
public class HoconValue
{
    public HoconValue() : this([]) { }
    public HoconValue(List<IHoconElement> values, bool adoptedFromFallback = true) => Values = values;
    internal HoconValue(IHoconElement element) : this([element]) { }

    /// <summary>The pieces that make up the value; one, if it comes out of a parsed document.</summary>
    public List<IHoconElement> Values { get; }

    /// <summary>Whether there is nothing in it: no piece, or an object without keys.</summary>
    public bool IsEmpty => Values.Count == 0 || Values is [HoconObject { Items.Count: 0 }];

    public bool IsString() => Values.Count > 0 && Values.TrueForAll(value => value.IsString());
    public bool IsArray() => Values.Exists(value => value.IsArray());
    public bool IsObject() => GetObject() is not null;
    public HoconObject GetObject() => Values.OfType<HoconObject>().FirstOrDefault();
    public HoconValue GetChildObject(string key) => GetObject()?.GetKey(key);

    /// <summary>The text, or null for HOCON's <c>null</c> and for what is no text.</summary>
    public string GetString() => Values switch
    {
        [var single] when single.IsString() => single.GetString(),
        _ => IsString() ? string.Concat(Values.Select(value => value.GetString())) : null,
    };

    /// <summary>The elements of a list; none for what is no list.</summary>
    public IList<HoconValue> GetArray() => [.. Values.Where(value => value.IsArray()).SelectMany(value => value.GetArray())];

    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        var text => throw new FormatException($"'{text}' is no boolean such as on or off"),
    };

    public int GetInt() => Number<int>();
    public long GetLong() => Number<long>();
    public double GetDouble() => Number<double>();

    /// <summary>A size in bytes out of a text such as <c>64KiB</c>, or null for <c>null</c>.</summary>
    public long? GetByteSize() => GetString() is { } text ? HoconUnits.ParseSize(text) : null;

    /// <summary>A duration out of a text such as <c>5s</c>; a plain number counts milliseconds.</summary>
    /// <param name="allowInfinite">Whether <c>infinite</c> is taken, as <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public TimeSpan GetTimeSpan(bool allowInfinite = true)
    {
        var text = Text();
        return allowInfinite && text == "infinite" ? Timeout.InfiniteTimeSpan : HoconUnits.ParseDuration(text);
    }

    public IList<string> GetStringList() => List(value => value.GetString());
    public IList<bool> GetBooleanList() => List(value => value.GetBoolean());
    public IList<int> GetIntList() => List(value => value.GetInt());
    public IList<long> GetLongList() => List(value => value.GetLong());
    public IList<double> GetDoubleList() => List(value => value.GetDouble());
    public Config ToConfig() => new(new HoconRoot(this));
    public override string ToString() => ToString(0);

    /// <summary>HOCON text, an object's keys being indented by two blanks a level.</summary>
    public virtual string ToString(int indent) =>
        GetObject() is { } fields ? fields.ToString(indent) : string.Concat(Values.Select(value => value.ToString()));

    private List<T> List<T>(Func<HoconValue, T> convert) => [.. GetArray().Select(convert)];
    private string Text() => GetString() ?? throw new FormatException($"'{this}' is no plain value");

    private T Number<T>()
        where T : struct, System.Numerics.INumber<T>
    {
        var text = Text();
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{text}' is no {typeof(T).Name}");
    }
}
