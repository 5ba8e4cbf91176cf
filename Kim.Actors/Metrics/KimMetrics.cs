using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Event;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Login;

namespace Kim.Actors.Metrics;

/// <summary>
/// What one node counts: the instruments of a meter <c>Kim</c> whose scope is the node's actor system. docs/metrics.md says what
/// each is for. What strangers choose, an id, a reason, an address, is in no tag: the values of each are few. Thread-safe; a call
/// costs next to nothing while nobody listens.
/// </summary>
internal sealed class KimMetrics : IExtension
{
    /// <summary>For what belongs to no actor system.</summary>
    public static readonly KimMetrics Unscoped = new(null);

    private readonly Counter<long> _closedChannels;
    private readonly Counter<long> _failedChannels;
    private readonly Counter<long> _rejectedLogins;
    private readonly Counter<long> _rejectedUpgrades;
    private readonly Counter<long> _limits;
    private readonly Counter<long> _violations;
    private readonly Counter<long> _droppedMessages;
    private readonly Counter<long> _undeliveredMessages;
    private readonly Counter<long> _failedListeners;
    private readonly Counter<long> _slowListenerTurns;
    private readonly Counter<long> _acceptPauses;
    private readonly ConcurrentBag<Func<int>> _pendingConns = [];

    private KimMetrics(ActorSystem? system)
    {
        var meter = new Meter(new MeterOptions("Kim") { Scope = system });
        system?.RegisterOnTermination(meter.Dispose);
        var channels = system is null ? new ChannelCounts() : ChannelCounts.For(system);
        meter.CreateObservableUpDownCounter(
            "kim.channel.active", () => channels.All, "{channel}", "Channels that are logged in.");
        meter.CreateObservableUpDownCounter(
            "kim.connection.pending", () => _pendingConns.Sum(count => count()), "{connection}", "Connections that are not logged in yet.");
        _closedChannels = meter.CreateCounter<long>("kim.channel.closed", "{channel}", "Channels that have ended.");
        _failedChannels = meter.CreateCounter<long>("kim.channel.failures", "{channel}", "Channels whose actor has failed.");
        _rejectedLogins = meter.CreateCounter<long>("kim.login.rejected", "{login}", "Logins that were refused.");
        _rejectedUpgrades = meter.CreateCounter<long>("kim.upgrade.rejected", "{request}", "Upgrade requests that were refused.");
        _limits = meter.CreateCounter<long>("kim.limit.reached", "{event}", "Times that a setting's limit was reached.");
        _violations = meter.CreateCounter<long>("kim.protocol.violations", "{violation}", "Frames that broke the protocol.");
        _droppedMessages = meter.CreateCounter<long>("kim.message.dropped", "{message}", "Messages to channels that were given up before they were sent.");
        _undeliveredMessages = meter.CreateCounter<long>(
            "kim.message.undelivered", "{message}", "Messages of clients whose listener has stopped.");
        _failedListeners = meter.CreateCounter<long>("kim.listener.failures", "{failure}", "Times that a listener threw.");
        _slowListenerTurns = meter.CreateCounter<long>(
            "kim.listener.slow_turns", "{turn}", "Turns of a listener on an event loop that took more than a millisecond.");
        _acceptPauses = meter.CreateCounter<long>(
            "kim.accept.pauses", "{pause}", "Pauses in accepting, for want of file descriptors.");
    }

    /// <summary>Those of an actor system.</summary>
    public static KimMetrics For(ActorSystem system) => system.WithExtension<KimMetrics, Provider>();

    /// <param name="count">Tells how many connections are pending, at any time and on any thread.</param>
    public void ObservePending(Func<int> count) => _pendingConns.Add(count);

    /// <param name="code">The peer's, perhaps: any that may be sent.</param>
    public void ChannelClosed(CloseCode code) => _closedChannels.Add(1, CodeTag(code));

    public void ChannelFailed() => _failedChannels.Add(1);

    public void LoginRejected(Refusal refusal)
    {
        _rejectedLogins.Add(1, CodeTag(refusal.Code));
        if (refusal.Setting is { } setting)
            LimitReached(setting);
    }

    public void UpgradeRejected(int status) =>
        _rejectedUpgrades.Add(1, new KeyValuePair<string, object?>("http.response.status_code", status));

    /// <param name="setting">Its key: one of <see cref="Settings.Limit"/>.</param>
    public void LimitReached(string setting) => _limits.Add(1, new KeyValuePair<string, object?>("kim.setting", setting));

    /// <summary>A peer broke a rule of the frames, or a limit.</summary>
    public void Violated(Violation violation)
    {
        if (violation.Setting is { } setting)
            LimitReached(setting);
        else
            _violations.Add(1, new KeyValuePair<string, object?>("kim.rule", violation.Reason));
    }

    public void MessagesDropped(int count) => _droppedMessages.Add(count);

    public void MessageUndelivered() => _undeliveredMessages.Add(1);

    public void ListenerFailed() => _failedListeners.Add(1);

    public void ListenerTurnWasSlow() => _slowListenerTurns.Add(1);

    public void AcceptPaused() => _acceptPauses.Add(1);

    /// <summary>A number for what the protocol knows; the two thousand codes that applications may choose share one value.</summary>
    private static KeyValuePair<string, object?> CodeTag(CloseCode code) =>
        new("kim.close_code", (int)code < 3000 ? (int)code : "application");

    private sealed class Provider : ExtensionIdProvider<KimMetrics>
    {
        public override KimMetrics CreateExtension(ExtendedActorSystem system)
        {
            var metrics = new KimMetrics(system);
            system.EventStream.Subscribe(new UndeliveredCounter(metrics), typeof(DeadLetter));
            return metrics;
        }
    }
}
