using System.Net;
using Akka.Actor;
using Akka.Event;
using Kim.Actors.Connections;
using Kim.Actors.Login;
using Kim.Actors.Metrics;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelManagerActorProtocol;

namespace Kim.Actors.Channels;

/// <summary>
/// Serves connections, whatever transport they come from: logs each in, makes it a channel and reads it to its end. One a node;
/// thread-safe. Without a transport, with in-memory connections, it is all that a test of a listener needs.
/// </summary>
public sealed class ChannelServer : IConnHandler
{
    internal const string ManagerName = "kim";

    private readonly ChannelContext _context;
    private readonly ILoggingAdapter _log;
    private readonly LoginDesk _desk;
    private readonly Farewell _farewell;
    private readonly Admission _admission;
    private readonly Throttle _turnedAway = new(TimeSpan.FromMinutes(1));
    private readonly Throttle _refused = new(TimeSpan.FromMinutes(1));
    private readonly CancellationTokenSource _stopping = new(); // without a timer: nothing to dispose of

    /// <summary>Serves for a manager that runs already.</summary>
    /// <param name="system">The node's actor system, for its log.</param>
    /// <param name="manager">An actor of <see cref="ChannelManagerActor.Props"/>, with the same settings.</param>
    /// <param name="settings">The node's settings.</param>
    /// <param name="acceptor">Does the logins.</param>
    /// <param name="clock">What all waits but those of actors' own timers go by; left out, the system's.</param>
    /// <exception cref="KimSettingsException">The settings make no sense.</exception>
    public ChannelServer(ActorSystem system, IActorRef manager, KimSettings settings, IAcceptor acceptor, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(acceptor);
        SettingsRules.Check(settings);
        _context = new ChannelContext(settings, clock ?? TimeProvider.System, KimMetrics.For(system));
        _log = Logging.GetLogger(system, this);
        _desk = new LoginDesk(acceptor, _context, _log);
        _farewell = new Farewell(settings.CloseWait, _context.Clock, _log);
        Memory = new MemoryWatch(settings.MaxMemory, _context.Clock);
        _admission = new Admission(settings, Memory, new ChannelRoom(settings, ChannelCounts.For(system)));
        _context.Metrics.ObservePending(() => _admission.Pending);
        system.RegisterOnTermination(Memory.Dispose);
        system.RegisterOnTermination(_admission.Dispose);
        Manager = manager;
    }

    /// <summary>Starts a manager, as the actor <c>kim</c>, and serves for it.</summary>
    /// <param name="system">Where the actors live. Nothing of it is stopped by this class.</param>
    /// <param name="settings">The node's settings.</param>
    /// <param name="listener">Props of the actor that gets <see cref="Connected"/>, <see cref="Received"/> and
    /// <see cref="Disconnected"/>.</param>
    /// <param name="acceptor">Does the logins.</param>
    /// <param name="clock">What all waits but those of actors' own timers go by; left out, the system's.</param>
    /// <exception cref="KimSettingsException">The settings make no sense.</exception>
    public static ChannelServer Start(
        ActorSystem system, KimSettings settings, Props listener, IAcceptor acceptor, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(acceptor);
        var manager = system.ActorOf(ChannelManagerActor.Props(settings, listener), ManagerName);
        return new ChannelServer(system, manager, settings, acceptor, clock);
    }

    /// <summary>The <see cref="ChannelManagerActor"/>: tell it a <see cref="Push"/>, a <see cref="Broadcast"/> and so on.</summary>
    public IActorRef Manager { get; }

    internal MemoryWatch Memory { get; }

    KimMetrics IConnHandler.Metrics => _context.Metrics;

    /// <inheritdoc/>
    public bool TryAnnounce(EndPoint? peer) => IsIn(_admission.TryEnterToShakeHands(peer));

    bool IConnHandler.TryAnnounceTls() => IsIn(_admission.TryTakePlace());

    void IConnHandler.EndTls() => _admission.Leave();

    /// <inheritdoc/>
    public void EndAnnounced() => _admission.Leave();

    /// <inheritdoc/>
    /// <remarks>What it holds while it waits, each connection holds for all of its life.</remarks>
    public async Task HandleAsync(IConn conn, HandshakeRequest? request)
    {
        try
        {
            var loop = await LogInAsync(conn, request).ConfigureAwait(false);
            request = null;
            if (loop is null)
                return;
            await loop.RunAsync().ConfigureAwait(false);
            await EndAsync(loop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Error(e, "a connection could not be served");
            await _farewell.SayAsync(conn, Refusal.Failed).ConfigureAwait(false);
        }
    }

    /// <summary>Stops in order: from now on logins are refused with 1013, and every channel gets 1001 after what was pushed to
    /// it, also in answer to messages it had sent before. What is left after <c>drain-wait</c> is cut. The transports are to stop
    /// accepting before, and the actor system after.</summary>
    /// <returns>Completes when no channel is left.</returns>
    /// <exception cref="AskTimeoutException">The manager does not answer; it has been stopped, say.</exception>
    public async Task<Drained> DrainAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var wait = new CancellationTokenSource(_context.Settings.DrainWait, _context.Clock);
        await using var cut = wait.Token.UnsafeRegister(Cut, Manager).ConfigureAwait(false);
        return await Manager.Ask<Drained>(Drain.Instance, LongestDrain(_context.Settings)).ConfigureAwait(false);
    }

    /// <summary>Waits until every listener has been constructed and has started.</summary>
    /// <returns>Null when all have; else what to tell an operator.</returns>
    internal async Task<string?> WaitForListenersAsync(TimeSpan wait)
    {
        try
        {
            var listeners = await Manager.Ask<Listeners>(GetListeners.Instance, wait).ConfigureAwait(false);
            foreach (var listener in listeners.All)
            {
                if (listener.IsNobody() || (await listener.Ask<ActorIdentity>(new Identify(null), wait).ConfigureAwait(false)).Subject is null)
                    return "a listener could not be started, or has stopped; the error was logged before";
            }
            return null;
        }
        catch (AskTimeoutException)
        {
            return $"a listener has not started within {wait}";
        }
    }

    /// <summary>When a drain has failed: what is cut after <c>drain-wait</c> has <c>close-wait</c> to end, and a busy machine some
    /// time beyond.</summary>
    internal static TimeSpan LongestDrain(KimSettings settings) =>
        settings.DrainWait + settings.CloseWait + TimeSpan.FromSeconds(5);

    private static void Cut(object? manager) => ((IActorRef)manager!).Tell(CutAll.Instance, ActorRefs.NoSender);

    private bool IsIn(Refusal? refusal)
    {
        if (refusal is null)
            return true;
        _context.Metrics.LimitReached(refusal.Setting!);
        LogTurnedAway(refusal);
        return false;
    }

    private async Task<ReadLoop?> TurnAwayAsync(IConn conn, Refusal refusal)
    {
        _context.Metrics.LoginRejected(refusal);
        LogTurnedAway(refusal);
        await _farewell.SayAsync(conn, refusal).ConfigureAwait(false);
        return null;
    }

    /// <summary>Who can open connections could fill the log otherwise.</summary>
    private void LogTurnedAway(Refusal refusal)
    {
        if (_turnedAway.MayPass())
            _log.Warning("a connection is refused by {0}; more within a minute are only counted", $"kim.{refusal.Setting}");
    }

    private void LogRefused(Refusal refusal, string id, string peer)
    {
        const string Text = "a login '{0}' from {1} is refused: {2} {3}";
        object[] values = [ChannelId.Printable(id), peer, (int)refusal.Code, ChannelId.Printable(refusal.Reason)];
        if (_refused.MayPass())
            _log.Log(LogLevel.InfoLevel, $"{Text}; more within a minute are told at DEBUG", values);
        else
            _log.Log(LogLevel.DebugLevel, Text, values);
    }

    /// <returns>What reads the new channel; null when there is none, and the connection is closed.</returns>
    private async Task<ReadLoop?> LogInAsync(IConn conn, HandshakeRequest? request)
    {
        // What was announced before it shook hands need not be let in a second time.
        if ((request is { IsAnnounced: true } ? _admission.TryTakePlace() : _admission.TryEnter(conn.RemoteEndPoint)) is { } refusal)
            return await TurnAwayAsync(conn, refusal).ConfigureAwait(false);
        try
        {
            var outcome = await _desk.ReceiveAsync(conn, request, _stopping.Token).ConfigureAwait(false);
            return outcome.Accepted is { } accepted
                ? await RegisterAsync(new ChannelLink(conn, accepted, _context)).ConfigureAwait(false)
                : await RefuseAsync(conn, outcome.Refused!).ConfigureAwait(false);
        }
        finally
        {
            _admission.Leave();
        }
    }

    private async Task<ReadLoop?> RegisterAsync(ChannelLink link)
    {
        switch (await AskManagerAsync(link).ConfigureAwait(false))
        {
            case Registered registered:
                _log.Debug("channel {0} is logged in", ChannelId.Printable(link.Id));
                return new ReadLoop(link, registered.Agent, registered.Listener, _log);
            case NotRegistered refused:
                return await RefuseAsync(link.Conn, refused.Why, link.Id).ConfigureAwait(false);
            case var other:
                throw new InvalidOperationException($"the manager answered a login with {other}");
        }
    }

    private async Task<RegisterReply> AskManagerAsync(ChannelLink link)
    {
        try
        {
            return await Manager.Ask<RegisterReply>(new Register(link), _context.Settings.LoginWait).ConfigureAwait(false);
        }
        catch
        {
            _context.Metrics.LoginRejected(Refusal.Failed);
            Manager.Tell(new ChannelEnded(link), ActorRefs.NoSender); // it may make a channel of it yet
            throw;
        }
    }

    private async Task<ReadLoop?> RefuseAsync(IConn conn, Refusal refusal, string id = "")
    {
        var peer = conn.RemoteEndPoint?.ToString() ?? "memory";
        if (refusal.IsByPeer)
        {
            _log.Debug("{0} left before it was logged in", peer);
        }
        else
        {
            _context.Metrics.LoginRejected(refusal);
            LogRefused(refusal, id, peer);
        }
        await _farewell.SayAsync(conn, refusal).ConfigureAwait(false);
        return null;
    }

    /// <summary>The end has its order: the last message is told to the listener, then the id is free, then the listener hears of
    /// it. The id of a channel that ended by close frames is free before its connection is closed, any other after.</summary>
    private async Task EndAsync(ReadLoop loop)
    {
        loop.Channel.Tell(ChannelActorProtocol.ReadingEnded.Instance, ActorRefs.NoSender);
        await loop.Link.Conn.Closed.ConfigureAwait(false); // by the channel's actor, whatever becomes of that
        await loop.Link.Farewell.ConfigureAwait(false);
        Manager.Tell(new ChannelEnded(loop.Link), ActorRefs.NoSender);
    }
}
