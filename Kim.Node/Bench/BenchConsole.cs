using Spectre.Console;

namespace Kim.Node.Bench;

/// <summary>Standard output: in colours and alive on a terminal, plain and wide in a file.</summary>
internal static class BenchConsole
{
    private const int WidthOfFiles = 160;

    internal static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var plain = new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No };
        var console = AnsiConsole.Create(plain);
        console.Profile.Width = WidthOfFiles;
        return console;
    }
}
