using System.Diagnostics;

namespace Akka.Tests.Actor;

public sealed class ExitTests
{
    [Theory]
    [InlineData("ends")]
    [InlineData("stuck")]
    public async Task A_shutdown_that_exits_ends_the_process_though_an_actor_may_be_stuck(string actor)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(ExitProgram).Assembly.Location, actor])
        { RedirectStandardOutput = true })!;
        try
        {
            await process.WaitForExitAsync().Soon();
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
