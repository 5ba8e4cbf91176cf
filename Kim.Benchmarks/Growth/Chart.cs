namespace Kim.Benchmarks.Growth;

/// <summary>Curves of one unit over the same sizes: a table with a picture.</summary>
/// <param name="File">Of the picture, without its ending.</param>
/// <param name="Title">Of both.</param>
/// <param name="Sizes">What there is more and more of.</param>
/// <param name="Unit">Of the cost.</param>
/// <param name="Note">How it is measured, in Markdown.</param>
/// <param name="Curves">The first has values at all sizes; what has none at any is left out.</param>
internal sealed record Chart(string File, string Title, string Sizes, string Unit, string Note, params Curve[] Curves)
{
    public string Picture => $"{File}.svg";

    public Curve[] Drawn => [.. Curves.Where(curve => !curve.IsEmpty)];
}
