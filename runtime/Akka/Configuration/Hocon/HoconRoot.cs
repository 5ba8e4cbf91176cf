namespace Akka.Configuration.Hocon;

/// <summary>A parsed document.</summary>
public class HoconRoot
{
    public HoconRoot(HoconValue value) => Value = value;
    protected HoconRoot() => Value = new HoconValue(new HoconObject());

    public HoconValue Value { get; }
}
