using Akka.Actor;
using Akka.Hosting;

namespace Akka.Tests.Hosting;

public sealed class ActorRegistryTests
{
    private readonly ActorRegistry _registry = new();

    [Fact]
    public void An_actor_is_found_under_the_type_it_was_registered_with()
    {
        _registry.Register<First>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, _registry.Get<First>());
        Assert.True(_registry.TryGet(typeof(First), out var actor));
        Assert.Same(ActorRefs.Nobody, actor);
        Assert.Equal([typeof(First)], _registry.Select(entry => entry.Key));
    }

    [Fact]
    public void A_type_that_nothing_is_registered_under_is_an_error_to_get()
    {
        Assert.Throws<MissingActorRegistryEntryException>(() => _registry.Get<First>());
        Assert.False(_registry.TryGet<First>(out _));
    }

    [Fact]
    public void A_second_actor_under_the_same_type_is_refused()
    {
        _registry.Register<First>(ActorRefs.Nobody);

        Assert.Throws<DuplicateActorRegistryException>(() => _registry.Register<First>(ActorRefs.Nobody));
        Assert.False(_registry.TryRegister<First>(ActorRefs.Nobody));
    }

    [Fact]
    public async Task A_second_actor_takes_the_place_of_the_first_when_asked_to()
    {
        using var system = ActorSystem.Create("registry");
        var (old, replacement) = (system.ActorOf(Props.Empty), system.ActorOf(Props.Empty));
        _registry.Register<First>(old);

        _registry.Register<First>(replacement, overwrite: true);

        Assert.Equal(replacement, _registry.Get<First>());
        await system.Terminate().Soon();
    }

    [Fact]
    public void Null_is_no_actor()
    {
        Assert.Throws<ArgumentNullException>(() => _registry.Register<First>(null!));
        Assert.False(_registry.TryRegister<First>(null!));
        Assert.False(_registry.TryRegister(typeof(First), null!, overwrite: true));
        Assert.False(_registry.TryGet<First>(out _));
    }

    [Fact]
    public async Task Who_asks_early_gets_the_actor_once_it_is_registered()
    {
        var early = _registry.GetAsync<First>();
        var other = _registry.GetAsync<Second>();

        _registry.Register<First>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, await early.Soon());
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public async Task Who_no_longer_waits_does_not_keep_others_from_waiting()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = _registry.GetAsync<First>(cancellation.Token);
        var patient = _registry.GetAsync<First>();

        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());
        _registry.Register<First>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, await patient.Soon());
    }

    [Fact]
    public async Task An_actor_system_has_one_registry()
    {
        using var system = ActorSystem.Create("registry");

        Assert.Same(ActorRegistry.For(system), ActorRegistry.For(system));
        await system.Terminate().Soon();
    }

    [Fact]
    public async Task A_required_actor_is_looked_up_when_it_is_used()
    {
        var required = new RequiredActor<First>(_registry);
        Assert.Throws<MissingActorRegistryEntryException>(() => required.ActorRef);
        var early = required.GetAsync();

        _registry.Register<First>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, required.ActorRef);
        Assert.Same(ActorRefs.Nobody, await early.Soon());
    }

    private sealed class First;

    private sealed class Second;
}
