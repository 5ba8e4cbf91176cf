using Akka.Actor;
using Akka.Configuration;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>The table of docs/benchmarks.md. What the real Akka.NET costs was measured with version 1.5.30.</summary>
internal static class RuntimeTable
{
    private const int RoundCount = 7;

    public static async Task PrintAsync(TextWriter output)
    {
        var system = ActorSystem.Create("benchmarks", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));
        await output.WriteLineAsync("| what | cost | times a Channel<T> message | aim | real Akka.NET |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- |");
        await PrintCpuAsync(system, output);
        await PrintIdleAsync(system, output);
        await system.Terminate();
    }

    private static async Task PrintCpuAsync(ActorSystem system, TextWriter output)
    {
        var channel = new ChannelLoad();
        var tell = new TellLoad(system, senders: 1);
        var windowed = new TellLoad(system, senders: 1, window: 10_000);
        (Load Load, string What, string Aim, string Real)[] rows =
        [
            (channel, "CPU of one message through a Channel<T>", "", ""),
            (tell, "CPU of one tell, one sender, one actor", "0.09 us", "0.19 us"),
            (windowed, "the same, at most 10,000 messages behind", "", ""),
            (new TellLoad(system, senders: 4), "CPU of one tell, 4 senders on 2 cores", "0.08 us", "0.14 us"),
            (new PingPongLoad(system), "CPU of one message, 100 ping-pong pairs", "0.13 us", "0.26 us"),
            (new AskLoad(system), "CPU of one ask, 100 in flight", "1.0 us", "2.1 us"),
            (new ChildLoad(system), "CPU to create and stop a child", "6 us", "38 us"),
        ];
        var costs = await Rounds.RunAsync([.. rows.Select(row => row.Load)], RoundCount);
        foreach (var (load, what, aim, real) in rows)
        {
            var ratio = costs[load].Micros / costs[channel].Micros;
            await output.WriteLineAsync($"| {what} | {costs[load].Micros:F3} us | {ratio:F1} | {aim} | {real} |");
        }
        await output.WriteLineAsync($"| allocation of one tell of an existing object | {costs[windowed].Bytes:F1} B | | 0 B amortised | |");
        await output.WriteLineAsync($"| the same, the sender ahead without bound | {costs[tell].Bytes:F1} B | | | |");
    }

    private static async Task PrintIdleAsync(ActorSystem system, TextWriter output)
    {
        var idle = await new IdleChildren(system).MeasureAsync(Props.Create<IdleChild>());
        var waiting = await new IdleChildren(system).MeasureAsync(Props.Create<WaitingChild>());
        await output.WriteLineAsync($"| memory of an idle child actor | {idle.Bytes:F0} B | | 400 B | 1,768 B |");
        await output.WriteLineAsync($"| the same with a receive timeout set | {waiting.Bytes:F0} B | | 480 B | 2,001 B |");
        await output.WriteLineAsync(
            $"| idle CPU with 200,000 receive timeouts armed | {waiting.Cores:F4} cores | | 0.005 cores | 0.06 cores |");
    }
}
