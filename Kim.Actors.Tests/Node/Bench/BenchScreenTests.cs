using Kim.Node.Bench;
using Spectre.Console;

namespace Kim.Actors.Tests.Node.Bench;

public class BenchScreenTests
{
    [Theory]
    [InlineData(InteractionSupport.Yes)]
    [InlineData(InteractionSupport.No)]
    public async Task A_run_is_shown_on_a_terminal_and_in_a_file(InteractionSupport interactive)
    {
        await using var node = await ConfiguredNode.StartAsync();
        var options = new BenchOptions(new Uri($"{node.Node.Endpoints[0]}"))
        {
            Connections = 2,
            WarmUp = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(2),
        };
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Interactive = interactive, Out = new AnsiConsoleOutput(output) });

        var report = await new BenchScreen(console, options).RunAsync(CancellationToken.None);

        Assert.True(report.IsClean);
        Assert.Contains("latency p99.9", output.ToString());
    }

    [Fact]
    public async Task What_went_wrong_is_shown_as_it_is()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;

        await new BenchScreen(console, new BenchOptions(new Uri("ws://[::1]:1"))).RunAsync(CancellationToken.None);

        Assert.Contains("cannot connect to ws://[::1]:1", output.ToString());
    }
}
