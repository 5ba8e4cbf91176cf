using Kim.Actors.Channels;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Interop;

namespace Kim.Actors.Tests.Soak;

/// <summary>The whole node over real sockets for half a minute.</summary>
public sealed class SoakTests
{
    private const int Channels = 2000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("transport = auto")]
    [InlineData("listener.dispatcher = io")]
    [InlineData("transport = kestrel")]
    public async Task Two_thousand_channels_come_and_go_and_leave_nothing_behind_and_lose_nothing(string setting)
    {
        // All dial at once, from the cores that serve them: so they may take their time.
        using var host = await NodeHost.StartAsync<InteropListener>(
            $"kim {{ endpoints = [\"ws://127.0.0.1:0\"], max-pending = {Channels}, handshake-wait = 1m, login-wait = 1m, {setting} }}");
        using var leftovers = new Leftovers(host);

        using var stop = new CancellationTokenSource(Duration);
        var url = host.Node().Endpoints[0].ToString();
        var echoes = await Task.WhenAll(Enumerable.Range(0, Channels).Select(slot => LiveManyLivesAsync(url, slot, stop.Token)));

        Assert.All(echoes, count => Assert.True(count > 0));
        await leftovers.AssertNoneAsync(Patience);
        await host.StopAsync();
        Assert.Equal(new Drained(0, 0), host.Node().Drained);
    }

    private static async Task<int> LiveManyLivesAsync(string url, int slot, CancellationToken stop)
    {
        var echoes = 0;
        for (var life = 0; life == 0 || !stop.IsCancellationRequested; life++)
            echoes += await new SoakClient(url, $"soak-{slot}-{life}", seed: slot * 1000 + life).LiveAsync(stop);
        return echoes;
    }
}
