using Akka.Actor;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>Creates and stops children, and learns of each that it is gone.</summary>
internal sealed class ChildLoad(ActorSystem system) : Load(200_000)
{
    public override async Task RunAsync()
    {
        var done = new TaskCompletionSource();
        var parent = system.ActorOf(Props.Create<Parent>(Operations, done));
        await done.Task;
        system.Stop(parent);
    }

    private sealed class Parent(int children, TaskCompletionSource done) : UntypedActor
    {
        private const int AtOnce = 100;
        private static readonly Props Child = Props.Create<IdleChild>();

        private int _unborn = children;
        private int _alive;

        protected override void PreStart()
        {
            for (var i = 0; i < AtOnce; i++)
                Create();
        }

        protected override void OnReceive(object message)
        {
            _alive--;
            if (_unborn > 0)
                Create();
            else if (_alive == 0)
                done.SetResult();
        }

        private void Create()
        {
            _unborn--;
            _alive++;
            Context.Stop(Context.Watch(Context.ActorOf(Child)));
        }
    }
}
