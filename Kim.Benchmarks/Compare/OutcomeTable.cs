using System.Globalization;
using Spectre.Console;

namespace Kim.Benchmarks.Compare;

/// <summary>An outcome for people: each figure with its ratio to ASP.NET Core's.</summary>
internal static class OutcomeTable
{
    public static Table Of(Outcome outcome)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumn("server");
        foreach (var figure in outcome.Scenario.Figures)
            table.AddColumn(new TableColumn(Markup.Escape(figure.Title)).RightAligned()).AddColumn(new TableColumn("ratio").RightAligned());
        foreach (var contender in outcome.Contenders)
            table.AddRow([contender.Name, .. outcome.Scenario.Figures.SelectMany(figure => Cells(outcome, contender, figure))]);
        return table;
    }

    private static string[] Cells(Outcome outcome, Contender contender, Figure figure) =>
    [
        outcome.MedianOf(contender, figure).ToString(figure.Format, CultureInfo.InvariantCulture),
        outcome.RatioOf(contender, figure).ToString("F2", CultureInfo.InvariantCulture),
    ];
}
