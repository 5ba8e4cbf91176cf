namespace Akka.Configuration.Hocon;

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
