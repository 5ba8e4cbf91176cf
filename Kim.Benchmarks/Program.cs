using System.CommandLine;
using Kim.Benchmarks.Compare;
using Kim.Benchmarks.Growth;
using Kim.Benchmarks.Micro;
using Kim.Benchmarks.Runtime;
using Kim.Benchmarks.Serve;

var runtime = new Command("runtime", "What the actor runtime costs, beside a plain Channel<T> loop in the same run.");
runtime.SetAction(_ => RuntimeTable.PrintAsync(Console.Out));

var root = new RootCommand(
    "What Kim costs. Build it with -c Release. Figures are CPU time, so that a busy machine disturbs them less; compare ratios.")
{
    runtime,
    MicroCommand.Create(),
    CompareCommand.Create(),
    GrowthCommand.Create(),
    ServeCommand.Create(),
};
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;
