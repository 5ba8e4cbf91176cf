using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Growth;

/// <summary>Logins that leave at once, one after the other, while the others stand by.</summary>
internal sealed class VisitLoad(ChannelCrowd crowd, int logins) : Load(logins)
{
    public override async Task RunAsync()
    {
        for (var i = 0; i < Operations; i++)
            await crowd.VisitAsync();
    }
}
