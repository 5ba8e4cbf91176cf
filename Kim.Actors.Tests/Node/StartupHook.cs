using System.Diagnostics.Metrics;

/// <summary>Prints what a <see cref="Kim.Actors.Tests.Node.ForkedNode"/> counts, a line for each time. .NET runs it in the node's
/// process before the node itself, and wants this name for it and no namespace.</summary>
internal static class StartupHook
{
    internal const string Prefix = "counted ";

    /// <summary>For the life of the process.</summary>
    private static readonly MeterListener Listener = new();

    public static void Initialize()
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Kim")
                listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Console.WriteLine($"{Prefix}{instrument.Name} {value}"));
        Listener.Start();
    }
}
