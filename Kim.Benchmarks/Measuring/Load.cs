namespace Kim.Benchmarks.Measuring;

/// <summary>Work that can be measured: the same number of operations in each run.</summary>
/// <param name="operations">How many one run does.</param>
internal abstract class Load(int operations)
{
    public int Operations => operations;

    /// <summary>Does them all.</summary>
    public abstract Task RunAsync();
}
