using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Kim.Benchmarks.Micro;

namespace Kim.Benchmarks.Growth;

/// <summary>A node in this process that gets more and more channels, over connections in memory.</summary>
/// <param name="most">Room for as many, so that none is made, and counted, while it grows.</param>
internal sealed class ChannelCrowd(int most)
{
    /// <summary>Of channels that nobody reads all the time, a heartbeat would fill the pipes and silence end them.</summary>
    private static readonly KimSettings Quiet = new() { PingInterval = TimeSpan.Zero, ReadWait = TimeSpan.FromDays(1) };

    private readonly List<Member> _members = new(most);
    private readonly MemoryNode _node = new(Quiet);
    private int _visitors;

    public IReadOnlyList<Member> Members => _members;

    public IActorRef Manager => _node.Manager;

    public async Task GrowAsync(int size)
    {
        while (_members.Count < size)
        {
            var id = $"channel-{_members.Count}";
            var (client, channel) = await _node.LogInAsync(id);
            _members.Add(new Member(id, client, channel));
        }
    }

    /// <summary>One more comes and goes.</summary>
    public async Task VisitAsync()
    {
        var (client, _) = await _node.LogInAsync($"visitor-{++_visitors}");
        await client.CloseAsync();
        await _node.LeftAsync();
    }

    public Task StopAsync() => _node.StopAsync();

    /// <summary>A channel, by its id, its client's end and what the listener got of it.</summary>
    internal readonly record struct Member(string Id, InMemoryConn Client, Agent Channel);
}
