using System.Globalization;
using System.Text;

namespace Kim.Benchmarks.Growth;

/// <summary>A chart in Markdown: a row for each curve, with a verdict at its end.</summary>
internal static class ChartTable
{
    public static string Of(Chart chart)
    {
        var sizes = chart.Curves[0].Sizes;
        string[] head = [$"{chart.Unit}, at so many {chart.Sizes}", .. sizes.Select(Count), "furthest from the median", "flat within 10 %"];
        var table = new StringBuilder();
        Append(table, head);
        Append(table, head.Select(_ => "---"));
        foreach (var curve in chart.Drawn)
            Append(table, [curve.Title, .. sizes.Select(size => Cost(curve, size)), .. Cells(curve.Judge())]);
        return table.ToString();
    }

    private static void Append(StringBuilder table, IEnumerable<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string[] Cells(Verdict? verdict) => verdict is null
        ? ["", ""]
        : [$"{Percent(verdict.Ratio - 1)} at {Count(verdict.Size)}", verdict.IsFlat ? "yes" : "no"];

    private static string Count(int size) => size.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cost(Curve curve, int size) =>
        curve.Sizes.Contains(size) ? curve.At(size).ToString(curve.Format, CultureInfo.InvariantCulture) : "";

    private static string Percent(double share) => (share * 100).ToString("+0;-0;0", CultureInfo.InvariantCulture) + " %";
}
