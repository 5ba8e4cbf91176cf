using Akka.Actor;
using Akka.Configuration;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Actors.Hosting;

/// <summary>What an application says of its node: a listener, which is needed, and what shall be other than configured.</summary>
public sealed class KimBuilder
{
    private ListenerFactory? _listener;
    private Func<KimSettings, KimSettings> _adjust = settings => settings;

    internal KimBuilder()
    {
    }

    internal AcceptorFactory? Acceptor { get; private set; }

    internal ListenerFactory Listener => _listener ?? throw new InvalidOperationException(
        "A Kim node needs a listener, the actor that gets what clients send: WithKim(kim => kim.WithListener<MyListener>())");

    /// <summary>The listener is a <typeparamref name="TListener"/>, made without arguments or of a
    /// <see cref="ServiceRecord"/>, whichever constructor it has.</summary>
    public KimBuilder WithListener<TListener>() where TListener : ActorBase =>
        WithListener((_, _, service) => typeof(TListener).GetConstructor([typeof(ServiceRecord)]) is null
            ? Props.Create(typeof(TListener))
            : Props.Create(typeof(TListener), service));

    /// <summary>The listener is made of props: for one that needs more.</summary>
    public KimBuilder WithListener(ListenerFactory listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _listener = listener;
        return this;
    }

    /// <summary>Logins are for this acceptor, whatever <c>kim.acceptor</c> says.</summary>
    public KimBuilder WithAcceptor(IAcceptor acceptor)
    {
        ArgumentNullException.ThrowIfNull(acceptor);
        return WithAcceptor((_, _, _) => acceptor);
    }

    /// <summary>Logins are for an acceptor that is made when the node starts, whatever <c>kim.acceptor</c> says.</summary>
    public KimBuilder WithAcceptor(AcceptorFactory acceptor)
    {
        ArgumentNullException.ThrowIfNull(acceptor);
        Acceptor = acceptor;
        return this;
    }

    /// <summary>Changes the settings that were read from HOCON: <c>kim => kim with { Outbox = 262144 }</c>. Called twice, when the
    /// node is configured and when it starts, for the HOCON may grow in between: it only computes, and keeps the rules both times.</summary>
    public KimBuilder WithSettings(Func<KimSettings, KimSettings> adjust)
    {
        ArgumentNullException.ThrowIfNull(adjust);
        _adjust = adjust;
        return this;
    }

    internal KimSettings Settings(Config config) => KimSettings.From(
        config, settings => _adjust(settings) ?? throw new InvalidOperationException("what was given to WithSettings has returned null"));
}
