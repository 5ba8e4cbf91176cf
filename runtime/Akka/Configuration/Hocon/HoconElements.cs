namespace Akka.Configuration.Hocon;

/// <summary>What a <see cref="HoconValue"/> holds: a literal, a list or an object.</summary>
public interface IHoconElement
{
    bool IsString();
    string GetString();
    bool IsArray();
    IList<HoconValue> GetArray();
}

/// <summary>A list of values.</summary>
public class HoconArray : List<HoconValue>, IHoconElement
{
    public bool IsString() => false;

    /// <exception cref="InvalidOperationException">Always: a list is no text.</exception>
    public string GetString() => throw new InvalidOperationException("A list is no text.");
    public bool IsArray() => true;
    public IList<HoconValue> GetArray() => this;

    public override string ToString() =>
        $"[{string.Join(", ", this.Select(item => item.IsObject() ? $"{{ {item} }}" : item.ToString()))}]";
}

/// <summary>A text, number or boolean; null stands for HOCON's <c>null</c>.</summary>
public class HoconLiteral : IHoconElement
{
    public string Value { get; set; }

    public bool IsString() => true;
    public string GetString() => Value;
    public bool IsArray() => false;

    /// <exception cref="InvalidOperationException">Always: a literal is no list.</exception>
    public IList<HoconValue> GetArray() => throw new InvalidOperationException($"The literal '{Value}' is no list.");
    public override string ToString() => HoconText.Quote(Value);
}

/// <summary>A parsed document.</summary>
public class HoconRoot
{
    public HoconRoot(HoconValue value) => Value = value;
    protected HoconRoot() => Value = new HoconValue(new HoconObject());

    public HoconValue Value { get; }
}
