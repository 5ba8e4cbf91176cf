using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a probe: hands what it gets to the test's queue.</summary>
internal sealed class InternalTestActor(TestQueue queue) : ActorBase
{
    private TestActor.Ignore _ignore = _ => false;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore setIgnore:
                _ignore = setIgnore.Ignore ?? (_ => false);
                break;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                break;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                break;
            case TestActor.SetAutoPilot setAutoPilot:
                _autoPilot = setAutoPilot.AutoPilot;
                break;
            default:
                Hand(message);
                break;
        }

        return true;
    }

    private void Hand(object message)
    {
        var next = _autoPilot.Run(Sender, message);
        if (next is not KeepRunning)
            _autoPilot = next;
        if (!_ignore(message))
            queue.Enqueue(new RealMessageEnvelope(message, Sender));
    }
}
