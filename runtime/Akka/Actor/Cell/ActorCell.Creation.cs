namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>Makes the actor's instance from its props.</summary>
    protected virtual ActorBase CreateNewActorInstance()
    {
        var actor = _props.NewActor();
        if (actor is IWithTimers withTimers)
            withTimers.Timers = Timers();
        if (actor is IActorStash withStash)
            withStash.Stash = this.CreateStash(withStash);
        return actor;
    }

    protected void SetActorFields(ActorBase actor) => actor?.SetCell(this);

    /// <summary>Parts from an instance: its timers end, what it has stashed goes back into the mailbox.</summary>
    protected void ClearActor(ActorBase actor)
    {
        if (actor is null)
            return;
        if (actor is IActorStash { Stash: { } stash })
            stash.UnstashAll();
        if (actor is IDisposable)
            CleanUp(actor, static a => ((IDisposable)a).Dispose());
        if (_props.Producer is { } producer)
            CleanUp(actor, producer.Release);
        _behavior = null;
        if (_extras is not { } extras)
            return;
        extras.Timers?.CancelAll();
        extras.Behaviors = null;
        extras.Strategy = null;
    }

    private void Create(Exception failure)
    {
        if (failure is not null)
            throw failure;
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            CheckReceiveTimeout();
        }
        catch (Exception e)
        {
            ClearActor(_actor);
            _actor = null;
            throw new ActorInitializationException(_self, "Exception during creation", e);
        }

        if (_system.Settings.DebugLifecycle)
            PublishLifecycle($"Started ({_actor})");
    }

    private ActorBase NewActor()
    {
        _behavior = null;
        var actor = CreateNewActorInstance()
            ?? throw new ActorInitializationException(_self, "PreStart must not return null; the props' producer returned no actor");
        SetActorFields(actor);
        if (actor is IInitializableActor initializable)
            initializable.Init();
        return actor;
    }

    /// <summary>Whatever the actor or its producer does here: its end or its restart goes on.</summary>
    private void CleanUp(ActorBase actor, Action<ActorBase> action)
    {
        try
        {
            action(actor);
        }
        catch (Exception e)
        {
            PublishError(e, "An error occurred while disposing the actor");
        }
    }
}
