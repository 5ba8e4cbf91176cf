using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Tests.Servers;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Hosting;

/// <summary>Looks for what connections leave behind on a node. Made before they come.</summary>
internal sealed class Leftovers(IHost host) : IDisposable
{
    private readonly KestrelCount[] _kestrel = [.. host.Node().Endpoints.Select(endpoint => new KestrelCount(endpoint.Port))];
    private readonly TestKit _probe = new(host.System());

    /// <summary>Waits until there are none.</summary>
    public async Task AssertNoneAsync(TimeSpan patience)
    {
        await _probe.AwaitAssertAsync(async () => Assert.Equal(["listener-1"], await ChildrenAsync()), patience);
        await _probe.AwaitAssertAsync(() => Assert.Equal(0, _kestrel.Sum(count => count.Value) + host.Node().LiveConns), patience); // each was served to its end
        Assert.Equal(0, (await host.Manager().Ask<ChannelCount>(CountChannels.Instance)).Count);
    }

    public void Dispose()
    {
        foreach (var count in _kestrel)
            count.Dispose();
    }

    private async Task<List<string>> ChildrenAsync()
    {
        _probe.Sys.ActorSelection(host.Manager().Path / "*").Tell(new Identify(null), _probe.TestActor);
        var children = new List<string>();
        await foreach (var identity in _probe.ReceiveWhileAsync<ActorIdentity>(_ => true, idle: TimeSpan.FromSeconds(1)))
            children.Add(identity.Subject.Path.Name);
        children.Sort(StringComparer.Ordinal);
        return children;
    }
}
