using System.Text;
using BenchmarkDotNet.Attributes;
using Kim.Actors.Frames;

namespace Kim.Benchmarks.Micro;

/// <summary>What is done to every byte of a payload.</summary>
public class PayloadBenchmarks
{
    private byte[] _ascii = [];
    private byte[] _mixed = [];
    private byte[] _target = [];

    [Params(16, 1024, 64 * 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _ascii = [.. Enumerable.Repeat((byte)'x', Size)];
        _mixed = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("é€x", Size / 6)));
        _target = new byte[Size];
    }

    /// <summary>To unmask is the same.</summary>
    [Benchmark]
    public uint Mask() => Masking.Apply(_ascii, _target, 0x12345678);

    [Benchmark]
    public bool CheckAscii() => new Utf8Check().Append(_ascii);

    [Benchmark]
    public bool CheckMixedText() => new Utf8Check().Append(_mixed);
}
