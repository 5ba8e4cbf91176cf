using System.CommandLine;
using System.CommandLine.Parsing;
using Kim.Actors.Login;
using Kim.Node.Bench;

namespace Kim.Node.Commands;

/// <summary><c>bench</c>: loads a server and tells what it does.</summary>
internal static class BenchCommand
{
    /// <summary>Connections, messages in flight and seconds: more than any machine has.</summary>
    private const int Most = 1_000_000;

    private const int MostPerSecond = 1_000_000_000;

    private static readonly BenchOptions Defaults = new(new Uri("ws://localhost:8000"));

    private static readonly Argument<Uri> Url = new("URL")
    {
        Description = "The server: ws://, wss://, tcp:// or tls://host:port, and a path.",
        CustomParser = ParseUrl,
    };

    private static readonly Option<string> Mode = new Option<string>("--mode")
    {
        Description = "echo: each connection gets its own messages back. fan-out: one sends, all get it. idle: nobody says " +
            "anything. churn: each connection gets one message back and closes, and the next one comes.",
        DefaultValueFactory = _ => BenchModes.NameOf(Defaults.Mode),
    }.AcceptOnlyFromAmong([.. BenchModes.ByName.Keys]);

    private static readonly Option<int> Connections =
        Number("Connections that are open at once.", Defaults.Connections, 1, Most, "-c", "--connections");

    private static readonly Option<int> Depth =
        Number("Closed loop: messages in flight, of each sender.", Defaults.Depth, 1, Most, "--depth");

    private static readonly Option<double?> Rate = new("--rate")
    {
        Description = "Open loop: messages a second of all senders together, whatever comes back; latency counts from when " +
            "a message should have been sent.",
        HelpName = "N",
        CustomParser = argument => CommonOptions.Number<double>(argument, rate => rate is > 0 and <= MostPerSecond, $"a number above 0 and up to {MostPerSecond}"),
    };

    private static readonly Option<int> Size =
        Number("Bytes of a message.", Defaults.Size, BenchOptions.SmallestSize, BenchOptions.LargestSize, "--size");

    private static readonly Option<bool> Text = new("--text") { Description = "Text messages instead of binary ones." };

    private static readonly Option<double> Duration = Seconds("How long is measured.", Defaults.Duration, 0.001, "--duration");

    private static readonly Option<double> WarmUp = Seconds("How long it runs before that.", Defaults.WarmUp, 0, "--warm-up");

    private static readonly Option<bool> Login = new("--login")
    {
        Description = "Whether the first frame of a connection is an id.",
        HelpName = "true|false",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<string?> IdPrefix = new("--id-prefix")
    {
        Description = "What ids begin with; a number follows. Without it: something that no other run has.",
        HelpName = "TEXT",
        Validators = { RefuseBadPrefix },
    };

    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Writes the result there too.", HelpName = "FILE" };

    internal static Command Create()
    {
        var command = new Command("bench", "Loads a server, checks its answers and tells its throughput and latency. " +
            "It ends with 1 if a connection failed or an answer was wrong.")
        {
            Url, Mode, Connections, Depth, Rate, Size, Text, Duration, WarmUp, Login, IdPrefix, Json,
        };
        command.SetAction((line, stop) => RunAsync(Read(line), line.GetValue(Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(BenchOptions options, FileInfo? json, CancellationToken stop)
    {
        if (json is not null)
            await WriteAsync(json.FullName, ""); // now, or the load may have been for nothing
        var report = await new BenchScreen(BenchConsole.Open(), options).RunAsync(stop);
        if (json is not null)
            await WriteAsync(json.FullName, report.ToJson());
        return report.IsClean ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task WriteAsync(string file, string text)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be written: {error.Message}", error);
        }
    }

    /// <summary>What a line without errors asks for.</summary>
    internal static BenchOptions Read(ParseResult line)
    {
        var options = new BenchOptions(line.GetRequiredValue(Url))
        {
            Mode = BenchModes.ByName[line.GetRequiredValue(Mode)],
            Connections = line.GetValue(Connections),
            Depth = line.GetValue(Depth),
            Rate = line.GetValue(Rate),
            Size = line.GetValue(Size),
            IsText = line.GetValue(Text),
            Duration = TimeSpan.FromSeconds(line.GetValue(Duration)),
            WarmUp = TimeSpan.FromSeconds(line.GetValue(WarmUp)),
            LogsIn = line.GetValue(Login),
        };
        return line.GetValue(IdPrefix) is { } prefix ? options with { IdPrefix = prefix } : options;
    }

    private static Uri ParseUrl(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "ws" or "wss" or "tcp" or "tls", Host.Length: > 0, Port: > 0 })
            return url;
        argument.AddError($"'{text}' must be like ws://host:port, wss://host:port, tcp://host:port or tls://host:port");
        return Defaults.Url;
    }

    private static void RefuseBadPrefix(OptionResult option)
    {
        if (!ChannelId.IsValid($"{option.GetValueOrDefault<string>()}{int.MaxValue}"))
            option.AddError($"{option.Option.Name} must be the beginning of an id, which has at most {ChannelId.MaxLength} bytes and no control characters");
    }

    private static Option<int> Number(string description, int otherwise, int least, int most, string name, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = argument => CommonOptions.Number<int>(
            argument, number => number >= least && number <= most, $"a number from {least} to {most}"),
    };

    private static Option<double> Seconds(string description, TimeSpan otherwise, double least, string name) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => otherwise.TotalSeconds,
        CustomParser = argument => CommonOptions.Number<double>(
            argument, seconds => seconds >= least && seconds <= Most, $"a number of seconds from {least} to {Most}"),
    };
}
