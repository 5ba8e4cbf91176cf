using System.Globalization;
using System.Text;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Chaos;

/// <summary>Pushes numbers to ids, whoever holds them, the next one when it knows what became of the last.</summary>
internal sealed class IdPusher(IActorRef manager, IReadOnlyList<string> ids) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, int> _numbers = ids.ToDictionary(id => id, _ => 0);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        foreach (var id in ids)
            Push(id);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PushResult result:
                Timers.StartSingleTimer(result.ChannelId, new Next(result.ChannelId), Pause);
                break;
            case Next next:
                Push(next.Id);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Push(string id)
    {
        var number = (_numbers[id]++).ToString(CultureInfo.InvariantCulture);
        manager.Tell(new Push(id, Encoding.UTF8.GetBytes(number), OpCode.Text) { RequestAck = true });
    }

    private sealed record Next(string Id);
}
