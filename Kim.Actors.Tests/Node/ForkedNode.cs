using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Kim.Actors.Tests.Node;

/// <summary>Kim.Node as a process of its own. It is killed when the test is over.</summary>
internal sealed class ForkedNode : IAsyncDisposable
{
    internal const int SigInt = 2;
    internal const int SigTerm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Kim.Node.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();

    private ForkedNode(string directory, string[] arguments)
        : this(directory, "dotnet", [Program, .. arguments])
    {
    }

    private ForkedNode(string directory, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All lines of both streams so far.</summary>
    internal string Output => string.Join('\n', _output);

    internal static ForkedNode Start(params string[] arguments) => new(AppContext.BaseDirectory, arguments);

    internal static ForkedNode StartIn(string directory, params string[] arguments) => new(directory, arguments);

    /// <summary>Starts a node on a port of the system's choice and waits until it listens.</summary>
    /// <returns>The node, and its port.</returns>
    internal static Task<(ForkedNode Node, int Port)> StartListeningAsync(params string[] arguments) =>
        WhenListeningAsync(Start(arguments));

    /// <summary>The same, of a node that may have so many files open, and prints what it counts: see <see cref="StartupHook"/>.</summary>
    internal static Task<(ForkedNode Node, int Port)> StartListeningWithFilesAsync(int files, params string[] arguments) =>
        WhenListeningAsync(new(AppContext.BaseDirectory, "bash",
            ["-c", $"ulimit -n {files}; DOTNET_STARTUP_HOOKS=\"$0\" exec dotnet \"$@\"", typeof(StartupHook).Assembly.Location, Program, .. arguments]));

    private static async Task<(ForkedNode Node, int Port)> WhenListeningAsync(ForkedNode node)
    {
        var started = await node.LineAsync(@"started .*listen=\w+://\S*:(\d+)");
        return (node, int.Parse(started.Groups[1].Value));
    }

    /// <summary>The first line, of those that were not asked for yet, that the pattern matches.</summary>
    internal async Task<Match> LineAsync([StringSyntax("Regex")] string pattern)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in _unread.Reader.ReadAllAsync(deadline.Token))
                if (Regex.Match(line, pattern) is { Success: true } match)
                    return match;
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }
        throw new InvalidOperationException($"no line like {pattern} in:\n{Output}");
    }

    internal async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    internal void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        _unread.Writer.TryWrite(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
