using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Compare;

/// <summary>Loads contenders in turns, so that whatever else the machine does falls on all of them alike.</summary>
/// <param name="contenders">Who takes part.</param>
/// <param name="rounds">How often each gets its turn.</param>
/// <param name="duration">How long is measured in each.</param>
/// <param name="log">Is told what happens.</param>
internal sealed class Comparison(IReadOnlyList<Contender> contenders, int rounds, TimeSpan duration, TextWriter log)
{
    /// <summary>For a server to compile what it runs most.</summary>
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);

    /// <summary>Enough for a server to have loaded all that connections need.</summary>
    private const int FirstConnections = 200;

    /// <summary>All rounds of one scenario.</summary>
    public async Task<Outcome> RunAsync(Scenario scenario)
    {
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var contender in contenders)
                servers.Add(await StartAsync(scenario, contender));
            var outcome = new Outcome(scenario, contenders);
            for (var round = 1; round <= rounds; round++)
            {
                await log.WriteLineAsync($"{scenario.Name}: round {round} of {rounds}");
                await RunRoundAsync(outcome, servers);
            }
            return outcome;
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private async Task RunRoundAsync(Outcome outcome, List<ServerProcess> servers)
    {
        for (var i = 0; i < contenders.Count; i++)
        {
            if (outcome.Scenario.NeedsFreshServer && outcome.Rounds > 0)
                servers[i] = await RenewAsync(servers[i], outcome.Scenario, contenders[i]);
            Heap.Collect();
            outcome.Add(contenders[i], await Measurement.OfAsync(
                servers[i], outcome.Scenario.Load(contenders[i], servers[i].Url, WarmUp, duration)));
        }
        outcome.Rounds++;
    }

    private static async Task<ServerProcess> RenewAsync(ServerProcess old, Scenario scenario, Contender contender)
    {
        old.Dispose();
        return await StartAsync(scenario, contender);
    }

    private static async Task<ServerProcess> StartAsync(Scenario scenario, Contender contender)
    {
        var server = await ServerProcess.StartAsync(contender, scenario.Broadcasts);
        try
        {
            var load = scenario.Load(contender, server.Url, WarmUp, scenario.NeedsFreshServer ? TimeSpan.Zero : FirstWarmUp);
            await Measurement.OfAsync(server, load with { Connections = Math.Min(load.Connections, FirstConnections) });
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }
}
