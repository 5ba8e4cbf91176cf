using System.Globalization;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Fuzzing;

/// <summary>Inputs that nobody thought of. <c>KIM_FUZZ_INPUTS</c> says how many of each kind, <c>KIM_FUZZ_SEED</c> which.</summary>
public class FuzzTests
{
    private static readonly Dictionary<string, Action<byte[], int[]>> Kinds = new()
    {
        ["websocket"] = new DecoderProperties(WebSocketDecoder.Server).Check,
        ["tcp"] = new DecoderProperties(limits => new TcpDecoder(limits)).Check,
        ["upgrade"] = UpgradeProperties.Check,
    };

    public static TheoryData<string> KindNames() => new(Kinds.Keys);

    public static TheoryData<string, string> Entries()
    {
        var entries = new TheoryData<string, string>();
        foreach (var kind in Kinds.Keys)
            foreach (var name in Corpus.Names(kind))
                entries.Add(kind, name);
        return entries;
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_input_of_the_corpus_has_one_verdict(string kind, string name)
    {
        var input = Corpus.Read(kind, name);
        for (var length = 1; length <= 16; length++)
            Assert.Null(Failure(kind, input, [length]));
    }

    [Theory, MemberData(nameof(KindNames))]
    public void Any_mutated_input_has_one_verdict(string kind)
    {
        var (inputs, seed) = (Number("KIM_FUZZ_INPUTS", 3000), Number("KIM_FUZZ_SEED", 1));
        Assert.True(inputs > 0, "KIM_FUZZ_INPUTS must be at least 1");
        var mutator = new Mutator(Corpus.All(kind));
        var random = new Random(seed);
        for (var i = 0; i < inputs; i++)
        {
            var input = mutator.Next(random);
            var pieces = Pieces.Next(random);
            if (Failure(kind, input, pieces) is { } failure)
                Assert.Fail($"input {i} of seed {seed}, in pieces of {string.Join(", ", pieces)}, kept in {Corpus.Keep(kind, input)}: {failure}");
        }
    }

    private static Exception? Failure(string kind, byte[] input, int[] pieces)
    {
        try
        {
            Kinds[kind](input, pieces);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
