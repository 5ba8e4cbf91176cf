using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public class ReceiveActorTests : ActorTest
{
    private IActorRef Create(Action<Configurable> configure) => Sys.ActorOf(Props.Create<Configurable>(configure));

    private async Task<object> Answer(IActorRef actor, object message) => await actor.Ask<object>(message, Deadline);

    [Fact]
    public async Task The_first_handler_that_fits_gets_the_message()
    {
        var actor = Create(a =>
        {
            a.On<int>(n => $"big {n}", n => n > 10);
            a.On<int>(n => $"int {n}");
            a.On<object>(_ => "other");
        });
        Assert.Equal("big 11", await Answer(actor, 11));
        Assert.Equal("int 1", await Answer(actor, 1));
        Assert.Equal("other", await Answer(actor, "x"));
    }

    [Fact]
    public async Task A_handler_gets_messages_of_derived_types()
    {
        var actor = Create(a => a.On<Exception>(e => e.GetType().Name));
        Assert.Equal(nameof(ArgumentNullException), await Answer(actor, new ArgumentNullException()));
    }

    [Fact]
    public async Task A_handler_that_returns_false_leaves_the_message_to_the_next()
    {
        var actor = Create(a =>
        {
            a.Try<int>(n => n > 10);
            a.On<int>(_ => "second");
        });
        Assert.Equal("second", await Answer(actor, 1));
    }

    [Fact]
    public async Task Handlers_can_be_added_by_type()
    {
        var actor = Create(a => a.OnType(typeof(int), _ => "int"));
        Assert.Equal("int", await Answer(actor, 1));
    }

    [Fact]
    public async Task ReceiveAny_takes_the_rest()
    {
        var actor = Create(a =>
        {
            a.On<int>(_ => "int");
            a.OnAny(_ => "any");
        });
        Assert.Equal("int", await Answer(actor, 1));
        Assert.Equal("any", await Answer(actor, 1.0));
    }

    [Fact]
    public async Task No_handler_can_be_added_after_one_that_takes_everything()
    {
        var error = new TaskCompletionSource<Exception?>();
        Create(a =>
        {
            a.OnAny(_ => "any");
            error.SetResult(Record.Exception(() => a.On<int>(_ => "int")));
        });
        Assert.IsType<InvalidOperationException>(await error.Task.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Handlers_can_only_be_added_in_the_constructor_and_in_become()
    {
        var error = new TaskCompletionSource<Exception?>();
        Create(a => a.Do<string>(_ => error.SetResult(Record.Exception(() => a.On<int>(_ => "int"))))).Tell("go");
        Assert.IsType<InvalidOperationException>(await error.Task.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Become_replaces_all_handlers()
    {
        var actor = Create(a => a.Do<string>(_ => a.Switch(() => a.On<int>(_ => "int"))));
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(UnhandledMessage));
        actor.Tell("switch");
        Assert.Equal("int", await Answer(actor, 1));
        actor.Tell("unhandled now");
        Assert.Equal("unhandled now", (await probe.ExpectMsgAsync<UnhandledMessage>()).Message);
    }

    [Fact]
    public async Task Unbecome_goes_back_to_the_handlers_before_BecomeStacked()
    {
        var actor = Create(a =>
        {
            a.On<int>(_ => "first");
            a.Do<string>(_ => a.Push(() =>
            {
                a.On<int>(_ => "second");
                a.Do<string>(_ => a.Pop());
            }));
        });
        actor.Tell("push");
        Assert.Equal("second", await Answer(actor, 1));
        actor.Tell("pop");
        Assert.Equal("first", await Answer(actor, 1));
    }

    [Fact]
    public async Task An_asynchronous_handler_holds_back_the_next_message()
    {
        var gate = new TaskCompletionSource();
        var log = new List<string>();
        var actor = Create(a =>
        {
            a.DoAsync<string>(async m =>
            {
                log.Add($"{m} begins");
                await gate.Task;
                log.Add($"{m} ends");
            });
            a.On<int>(_ => string.Join(", ", log));
        });
        actor.Tell("a");
        actor.Tell("b");
        var answer = Answer(actor, 0);
        gate.SetResult();
        Assert.Equal("a begins, a ends, b begins, b ends", await answer);
    }

    [Fact]
    public async Task An_asynchronous_handler_keeps_its_context_after_awaits()
    {
        var probe = CreateTestProbe();
        var actor = Create(a => a.DoAsync<string>(async m =>
        {
            await Task.Yield();
            await Task.Run(() => { });
            a.Reply($"{m} {a.SelfIsContextSelf}");
        }));
        actor.Tell("x", probe.Ref);
        await probe.ExpectMsgAsync("x True");
    }

    [Fact]
    public async Task A_failure_of_an_asynchronous_handler_restarts_the_actor()
    {
        var probe = CreateTestProbe();
        var actor = Create(a =>
        {
            a.Restarted = e => probe.Ref.Tell(e.Message);
            a.DoAsync<string>(async m =>
            {
                await Task.Yield();
                throw new InvalidTimeZoneException(m);
            });
            a.On<int>(_ => "alive");
        });
        actor.Tell("boom");
        await probe.ExpectMsgAsync("boom");
        Assert.Equal("alive", await Answer(actor, 1));
    }

    [Fact]
    public async Task A_synchronous_failure_of_an_asynchronous_handler_restarts_the_actor_too()
    {
        var probe = CreateTestProbe();
        var actor = Create(a =>
        {
            a.Restarted = e => probe.Ref.Tell(e.Message);
            a.DoAsync<string>(m => throw new InvalidTimeZoneException(m));
            a.On<int>(_ => "alive");
        });
        actor.Tell("boom");
        await probe.ExpectMsgAsync("boom");
        Assert.Equal("alive", await Answer(actor, 1));
    }

    [Fact]
    public async Task An_actor_can_be_stopped_while_an_asynchronous_handler_waits()
    {
        var probe = CreateTestProbe();
        var never = new TaskCompletionSource();
        var actor = Create(a => a.DoAsync<string>(_ => never.Task));
        probe.Watch(actor);
        actor.Tell("wait");
        Sys.Stop(actor);
        await probe.ExpectTerminatedAsync(actor);
    }

    /// <summary>Opens the protected members of an actor to a test.</summary>
    private sealed class Configurable : ReceiveActor
    {
        public Configurable(Action<Configurable> configure) => configure(this);

        public Action<Exception>? Restarted { get; set; }

        public bool SelfIsContextSelf => Context.Self.Equals(Self);

        public void On<T>(Func<T, object> answer, Predicate<T>? when = null) => Receive<T>(m => Sender.Tell(answer(m)), when);

        public void OnType(Type type, Func<object, object> answer) => Receive(type, m => Sender.Tell(answer(m)));

        public void OnAny(Func<object, object> answer) => ReceiveAny(m => Sender.Tell(answer(m)));

        public void Try<T>(Func<T, bool> handler) => Receive(handler);

        public void Do<T>(Action<T> handler) => Receive(handler);

        public void DoAsync<T>(Func<T, Task> handler) => ReceiveAsync(handler);

        public void Reply(object message) => Sender.Tell(message);

        public void Switch(Action configure) => Become(configure);

        public void Push(Action configure) => BecomeStacked(configure);

        public void Pop() => UnbecomeStacked();

        protected override void PreRestart(Exception reason, object message) => Restarted?.Invoke(reason);
    }
}
