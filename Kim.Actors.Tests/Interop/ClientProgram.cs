using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Kim.Actors.Tests.Interop;

/// <summary>Runs a client that no one here wrote, and skips loudly where the machine lacks it.</summary>
internal static class ClientProgram
{
    /// <summary>Runs <c>PROGRAM SCRIPT ARGUMENTS</c> and fails with its output if it fails.</summary>
    public static async Task RunAsync(string program, string script, params string[] arguments)
    {
        using var process = Start(program, [script, .. arguments])!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        Assert.True(process.HasExited && process.ExitCode == 0, $"{program} {script}: {await errors}{await output}");
        Assert.Equal("ok\n", await output);
    }

    /// <summary>Whether <c>PROGRAM ARGUMENTS</c> starts and ends well.</summary>
    public static async Task<bool> WorksAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Start(program, arguments)!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A file beside the sources of these tests.</summary>
    public static string Path(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Clients", name);

    private static Process? Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
}
