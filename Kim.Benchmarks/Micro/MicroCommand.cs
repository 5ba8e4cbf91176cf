using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Kim.Benchmarks.Micro;

/// <summary><c>micro</c>: the stages of the data path one by one, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Argument<string>("FILTER")
        {
            Description = "Which of them: a name with stars, *Frame* say.",
            DefaultValueFactory = _ => "*",
        };
        var command = new Command("micro", "The stages of the data path one by one: time and allocation.") { filter };
        command.SetAction(line => Run(line.GetRequiredValue(filter)));
        return command;
    }

    private static int Run(string filter)
    {
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", filter], Config());
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    /// <summary>In this process, so that nothing else has to be built, and short.</summary>
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.Console)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
}
