using System.Diagnostics;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

/// <summary>Questions to a node's manager.</summary>
internal static class ManagerExtensions
{
    /// <summary>How many channels there are.</summary>
    public static async Task<int> CountAsync(this IActorRef manager) =>
        (await manager.Ask<ChannelCount>(CountChannels.Instance).InTime()).Count;

    /// <summary>Waits until there are so many channels: who has sent his id may not be one yet, and who has left not yet none.</summary>
    public static async Task WaitForChannelsAsync(this IActorRef manager, int count, TimeSpan? patience = null)
    {
        for (var waiting = Stopwatch.StartNew(); await manager.CountAsync() != count;)
            Assert.True(waiting.Elapsed < (patience ?? TestDeadline.Long), $"there never were {count} channels");
    }
}
