using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kim.Benchmarks.Compare;

/// <summary>A contender as a process of its own; killed when it is disposed of.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new();

    private ServerProcess(string[] command)
    {
        var start = new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
    }

    /// <summary>The system's number of it.</summary>
    public int Id => _process.Id;

    /// <summary>Where it listens.</summary>
    public Uri Url => _listening.Task.Result;

    public static async Task<ServerProcess> StartAsync(Contender contender, bool broadcasts)
    {
        var server = new ServerProcess(contender.Command(broadcasts));
        try
        {
            await server._listening.Task.WaitAsync(StartWait);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>CPU time of all its threads so far.</summary>
    public TimeSpan CpuTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
            _listening.TrySetException(new InvalidOperationException("a server has ended before it listened"));
        else if (Listen().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"listen=(\S+)")]
    private static partial Regex Listen();
}
