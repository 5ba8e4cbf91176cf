using Kim.Benchmarks.Runtime;

const string Usage = """
    usage: Kim.Benchmarks runtime    what the actor runtime costs, beside a plain Channel<T> loop in the same run

    Build it with -c Release. Figures are CPU time of this process, so that a busy machine disturbs them less; compare ratios.
    """;

switch (args)
{
    case ["runtime"]:
        await RuntimeTable.PrintAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
