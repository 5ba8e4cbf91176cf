using Akka.Actor;

namespace Kim.Actors.Tests.Hosting;

/// <summary>A listener that does nothing.</summary>
internal sealed class Silent : UntypedActor
{
    protected override void OnReceive(object message)
    {
    }
}
