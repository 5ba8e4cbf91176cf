using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Compare;

/// <summary>The measurements of one scenario.</summary>
internal sealed class Outcome(Scenario scenario, IReadOnlyList<Contender> contenders)
{
    private readonly Dictionary<Contender, List<Measurement>> _measured = contenders.ToDictionary(contender => contender, _ => new List<Measurement>());

    public Scenario Scenario => scenario;

    public IReadOnlyList<Contender> Contenders => contenders;

    /// <summary>Rounds that are complete.</summary>
    public int Rounds { get; set; }

    public void Add(Contender contender, Measurement measurement) => _measured[contender].Add(measurement);

    /// <summary>The median of all rounds.</summary>
    public double MedianOf(Contender contender, Figure figure) => Median.Of(_measured[contender].Select(figure.Of));

    /// <summary>The median of what each round's figure was to ASP.NET Core's of the same round.</summary>
    public double RatioOf(Contender contender, Figure figure) => Median.Of(
        _measured[contender].Zip(_measured[Contender.AspNet], (own, other) => figure.Of(own) / figure.Of(other)));
}
