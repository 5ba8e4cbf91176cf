namespace Akka.Configuration.Hocon;

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
