using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Kim.Benchmarks.Growth;

/// <summary>Draws charts with the program of that name.</summary>
internal static class Gnuplot
{
    public const string Missing = "gnuplot is not installed; on Debian: apt-get install gnuplot-nox";

    private const string Program = "gnuplot";

    public static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Program, ["--version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Writes the chart's picture.</summary>
    /// <exception cref="InvalidOperationException">gnuplot failed; it has told why on standard error.</exception>
    public static async Task DrawAsync(Chart chart, DirectoryInfo directory)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, WorkingDirectory = directory.FullName };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(ScriptOf(chart));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"gnuplot could not draw {chart.Picture}");
    }

    /// <summary>Sizes on a logarithmic axis, costs from zero up, so that what is flat looks flat. What is noise by
    /// a curve's own account would flatten all others, and is left to the table.</summary>
    private static string ScriptOf(Chart chart)
    {
        var script = new StringBuilder($"""
            set terminal svg noenhanced size 760,420 font 'sans,13' background 'white'
            set output '{chart.Picture}'
            set title '{chart.Title}'
            set xlabel '{chart.Sizes}'
            set ylabel '{chart.Unit}'
            set logscale x
            set format x '%.0s%c'
            set xrange [{chart.Curves[0].Sizes.Min()}:{chart.Curves[0].Sizes.Max()}]
            set yrange [0:*]
            set offsets graph 0, 0, 0.1, 0
            set grid
            set key outside bottom center Left reverse

            """);
        var curves = chart.Drawn;
        for (var i = 0; i < curves.Length; i++)
            AppendData(script, $"$curve{i}", curves[i]);
        script.Append("plot ").AppendJoin(
            ", ", curves.Select((curve, i) => $"$curve{i} with linespoints pt 7 ps 0.6 lw 2 title '{curve.Title}'"));
        return script.Append('\n').ToString();
    }

    private static void AppendData(StringBuilder script, string name, Curve curve)
    {
        script.Append(CultureInfo.InvariantCulture, $"{name} << END\n");
        foreach (var size in curve.SoundSizes)
            script.Append(CultureInfo.InvariantCulture, $"{size} {curve.At(size)}\n");
        script.Append("END\n");
    }
}
