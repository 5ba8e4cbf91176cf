using System.Globalization;
using Spectre.Console;

namespace Kim.Node.Bench;

/// <summary>A report for people.</summary>
internal static class BenchTable
{
    internal static Table Of(BenchReport report)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn(Markup.Escape($"{report.Mode} {report.Url}"))
            .AddColumn(new TableColumn("").RightAligned());
        foreach (var (what, figure) in Rows(report))
            table.AddRow(Markup.Escape(what), Markup.Escape(figure));
        return table;
    }

    private static IEnumerable<(string What, string Figure)> Rows(BenchReport report)
    {
        yield return ("connections opened", Count(report.Opened));
        yield return ("connections failed", Count(report.Failed));
        yield return ("messages lost or wrong", Count(report.Wrong));
        yield return ("handshakes a second", Count(report.HandshakesPerSecond));
        yield return ("messages", Count(report.Messages));
        if (report.Messages == 0)
            yield break;
        yield return ("messages a second", Count(report.MessagesPerSecond));
        yield return ("latency p50", Micros(report.LatencyMicros.P50));
        yield return ("latency p99", Micros(report.LatencyMicros.P99));
        yield return ("latency p99.9", Micros(report.LatencyMicros.P999));
        yield return ("latency, longest", Micros(report.LatencyMicros.Max));
    }

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Micros(double micros) => string.Create(CultureInfo.InvariantCulture, $"{micros:N0} us");
}
