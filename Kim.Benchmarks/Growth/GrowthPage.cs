using System.Runtime.InteropServices;
using System.Text;
using Kim.Benchmarks.Compare;

namespace Kim.Benchmarks.Growth;

/// <summary>All charts as a page in Markdown.</summary>
internal sealed class GrowthPage
{
    public const string FileName = "growth.md";

    private readonly StringBuilder _text = new($"""
        # How cost grows

            dotnet run -c Release --project Kim.Benchmarks -- growth --output docs

        wrote this page and its pictures, which gnuplot draws (`apt-get install gnuplot-nox`); `--quick` shows in half a minute that it
        runs. {Environment.ProcessorCount} processors, client and server on one machine, {RuntimeInformation.FrameworkDescription}, load average at the end {Machine.LoadAverage}. CPU is the time that
        all threads of a process took. A figure is flat within 10 % when it is no further than that from its median over all sizes
        at which it is judged.

        """);

    public void AddSection(string title, string intro, IEnumerable<Chart> charts)
    {
        _text.Append($"\n## {title}\n\n{intro}\n");
        foreach (var chart in charts)
            _text.Append($"\n### {chart.Title}\n\n{chart.Note}\n\n{ChartTable.Of(chart)}\n![{chart.Title}]({chart.Picture})\n");
    }

    public override string ToString() => _text.ToString();
}
