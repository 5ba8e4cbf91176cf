using System.Threading.Channels;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>The yardstick: one writer, one reader, and nothing else between them than a channel of .NET's.</summary>
internal sealed class ChannelLoad() : Load(3_000_000)
{
    public override async Task RunAsync()
    {
        var channel = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAllAsync(channel.Reader));
        var message = new object();
        for (var i = 0; i < Operations; i++)
            channel.Writer.TryWrite(message);
        channel.Writer.Complete();
        await reading;
    }

    private static async Task ReadAllAsync(ChannelReader<object> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out _))
            {
            }
        }
    }
}
