namespace Akka.Logger.Serilog;

/// <summary>One property that a logging adapter adds to what it logs.</summary>
internal sealed record ContextProperty(string Name, object? Value, bool Destructure);

/// <summary>A message with an adapter's context properties, on its way through the event bus.</summary>
internal sealed record SerilogPayload(object Message, IReadOnlyList<ContextProperty> Context)
{
    // Loggers other than Serilog's see the message alone.
    public override string? ToString() => Message.ToString();
}
