using System.CommandLine;
using Kim.Benchmarks.Compare;

namespace Kim.Benchmarks.Growth;

/// <summary><c>growth</c>: what a connection and a message cost, the more connections there are.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "In half a minute, up to 1,000 connections and 10,000 channels." };
        var output = new Option<DirectoryInfo?>("--output")
        {
            Description = $"Writes {GrowthPage.FileName} and its pictures there, with gnuplot. Left out, the page goes to standard output.",
            HelpName = "DIR",
        };
        var command = new Command("growth", "Memory and CPU per connection and per message, from 10 to 19,000 connections of a node " +
            "and from 1,000 to 1,000,000 channels in memory.") { quick, output };
        command.SetAction((line, _) => RunAsync(line.GetValue(quick) ? GrowthPlan.Quick : GrowthPlan.Full, line.GetValue(output)));
        return command;
    }

    private static async Task<int> RunAsync(GrowthPlan plan, DirectoryInfo? output)
    {
        if (Refusal(output) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 2;
        }
        var (connections, channels) = (new ConnectionGrowth(plan, Console.Error), new ChannelGrowth(plan, Console.Error));
        await connections.RunAsync();
        await channels.RunAsync();
        var page = PageOf(plan, connections, channels);
        if (output is null)
            await Console.Out.WriteAsync(page);
        else
            await WriteAsync(page, [.. connections.Charts, .. channels.Charts], output);
        return 0;
    }

    private static string? Refusal(DirectoryInfo? output) =>
        !Machine.IsReleaseBuild ? "only a Release build can be measured"
        : output is not null && !Gnuplot.IsInstalled() ? Gnuplot.Missing
        : null;

    private static string PageOf(GrowthPlan plan, ConnectionGrowth connections, ChannelGrowth channels)
    {
        var page = new GrowthPage();
        page.AddSection("Connections", $"""
            Websocket connections over loopback to a node with an echo listener, which is a process of its own and fresh at every size.
            Rounds: {plan.ConnectionRounds}; each figure is their median. A process may have {OpenFiles.Limit:N0} files open here; sizes beyond that are left out.
            """, connections.Charts);
        page.AddSection("Channels in memory", $"""
            One node in the process of the benchmark, without a network and without heartbeats, that grows from size to size. Rounds of
            {plan.Pushes:N0} pushes and {plan.Logins:N0} logins: {plan.ChannelRounds}; each figure of theirs is the median.{Missing(channels.TooMany)}
            """, channels.Charts);
        return page.ToString();
    }

    private static string Missing(int? size) =>
        size is null ? "" : $" There was no room for {size:N0}: they would have taken more than half of the machine's memory.";

    private static async Task WriteAsync(string page, IEnumerable<Chart> charts, DirectoryInfo output)
    {
        output.Create();
        await File.WriteAllTextAsync(Path.Combine(output.FullName, GrowthPage.FileName), page);
        foreach (var chart in charts)
            await Gnuplot.DrawAsync(chart, output);
    }
}
