using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Growth;

/// <summary>Pushes to channels in turns, of which each client reads its own.</summary>
/// <param name="members">Whom to, in this order, and then from the first again.</param>
/// <param name="manager">Looks the ids up; null pushes straight to the channels.</param>
/// <param name="pushes">How many; whole windows.</param>
internal sealed class PushLoad(IReadOnlyList<ChannelCrowd.Member> members, IActorRef? manager, int pushes) : Load(pushes)
{
    /// <summary>Pushes that are on their way at once: no more than the fewest channels, so that no two of them go to the same and
    /// share a flush.</summary>
    public const int Window = 1000;

    private readonly byte[] _payload = new byte[64];
    private int _next;

    public override async Task RunAsync()
    {
        for (var done = 0; done < Operations; done += Window)
        {
            for (var i = 0; i < Window; i++)
                Push(At(i));
            for (var i = 0; i < Window; i++)
                await At(i).Client.ReadAsync();
            _next = (_next + Window) % members.Count;
        }
    }

    private ChannelCrowd.Member At(int place) => members[(_next + place) % members.Count];

    private void Push(in ChannelCrowd.Member member)
    {
        if (manager is null)
            member.Channel.Push(_payload);
        else
            manager.Tell(new Push(member.Id, _payload), ActorRefs.NoSender);
    }
}
