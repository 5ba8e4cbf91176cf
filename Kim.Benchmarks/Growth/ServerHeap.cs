using System.Diagnostics.Tracing;
using Kim.Benchmarks.Compare;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Kim.Benchmarks.Growth;

/// <summary>The managed heap of a server. Its resident memory holds garbage too, as much as the collector lets wait.</summary>
internal static class ServerHeap
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly EventPipeProvider Collector = new(
        ClrTraceEventParser.ProviderName,
        EventLevel.Informational,
        (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect));

    /// <summary>Has the server take all garbage away, for that is what listening with these keywords does.</summary>
    /// <returns>Bytes that are alive.</returns>
    public static async Task<long> AliveAsync(ServerProcess server)
    {
        using var session = new DiagnosticsClient(server.Id).StartEventPipeSession(Collector, requestRundown: false);
        using var events = new EventPipeEventSource(session.EventStream);
        var alive = new TaskCompletionSource<long>();
        events.Clr.GCHeapStats += stats => alive.TrySetResult(Survived(stats));
        var reading = Task.Run(events.Process);
        var bytes = await alive.Task.WaitAsync(Patience);
        await session.StopAsync(CancellationToken.None); // without it there is no end to read to
        await reading;
        return bytes;
    }

    private static long Survived(GCHeapStatsTraceData stats) =>
        stats.TotalPromotedSize0 + stats.TotalPromotedSize1 + stats.TotalPromotedSize2 + stats.TotalPromotedSize3 + stats.TotalPromotedSize4;
}
