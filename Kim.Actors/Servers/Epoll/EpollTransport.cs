using System.IO.Pipelines;
using System.Net;
using Akka.Dispatch;
using Kim.Actors.Connections;

namespace Kim.Actors.Servers.Epoll;

/// <summary>What a loop is asked to do for a connection.</summary>
[Flags]
internal enum Chores
{
    None = 0,
    Start = 1,
    Receive = 2,
    Send = 4,
    End = 8,
    Cut = 16,
    Free = 32,
}

/// <summary>
/// One accepted socket, and the loop that it belongs to. Only the loop's thread receives, and closes the socket: at a time when
/// nobody sends.
/// </summary>
internal sealed class EpollTransport : IConnTransport, IWatcher, IRunnable
{
    private const Readiness Watched =
        Readiness.Readable | Readiness.Writable | Readiness.PeerEnded | Readiness.EdgeTriggered;

    private readonly int _socket;
    private readonly PeerAddress _peer;
    private readonly EpollReader _reader;
    private readonly EpollWriter _writer;
    private readonly LiveConns _live;
    private readonly Action<EpollTransport> _onStarted;
    private Task _ending = Task.CompletedTask;
    private int _chores;
    private bool _isOpen = true;
    private bool _isCut;

    /// <param name="loop">Serves it from now on.</param>
    /// <param name="socket">Doesn't block. Is closed by <see cref="Free"/>.</param>
    /// <param name="peer">Where it comes from.</param>
    /// <param name="live">Counts it until its socket is closed.</param>
    /// <param name="onStarted">Called on the loop's thread, when the socket is watched.</param>
    public EpollTransport(EventLoop loop, int socket, PeerAddress peer, LiveConns live, Action<EpollTransport> onStarted)
    {
        live.Enter();
        _live = live;
        Loop = loop;
        _socket = socket;
        _peer = peer;
        _onStarted = onStarted;
        _reader = new EpollReader(this);
        _writer = new EpollWriter(this);
    }

    public EventLoop Loop { get; }

    public PipeReader Input => _reader;

    public PipeWriter Output => _writer;

    public EndPoint RemoteEndPoint => _peer.ToEndPoint();

    public void Start() => Ask(Chores.Start);

    public string? Dispatcher => Loop.Dispatcher;

    /// <summary>Doesn't wait: what the socket could not take yet comes first.</summary>
    public ValueTask EndAsync()
    {
        _ending = EndAfterRestAsync();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for what is still owed to the peer.</summary>
    public async Task EndWithinAsync(TimeSpan wait)
    {
        await _ending.WaitAsync(wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ending.IsCompleted)
            Cut();
    }

    public void Cut() => Ask(Chores.Cut);

    /// <summary>Closes the socket, when nobody reads or writes any more. Completed by the loop.</summary>
    public void Free() => Ask(Chores.Free);

    /// <summary>Has the loop do something, soon. From any thread.</summary>
    public void Ask(Chores chore)
    {
        if (Interlocked.Or(ref _chores, (int)chore) == 0)
            Loop.Post(this);
    }

    public void Run()
    {
        var chores = (Chores)Interlocked.Exchange(ref _chores, 0);
        if (!_isOpen)
            return;
        if ((chores & Chores.Start) != 0)
            OnStart();
        if ((chores & Chores.End) != 0)
            _ = Libc.Shutdown(_socket, Libc.SHUT_WR); // it fails for a peer that is gone, which is an end too
        if ((chores & Chores.Cut) != 0)
            OnCut();
        if ((chores & Chores.Receive) != 0)
            _reader.Receive();
        if ((chores & Chores.Send) != 0)
            _writer.Send();
        if ((chores & Chores.Free) != 0)
            OnFree();
    }

    public void Execute() => Run();

    public void OnReady(Readiness readiness)
    {
        const Readiness ended = Readiness.PeerEnded | Readiness.HungUp | Readiness.Error;
        if ((readiness & (Readiness.Readable | ended)) != 0)
            _reader.OnReadable(endIsNear: (readiness & ended) != 0);
        if ((readiness & (Readiness.Writable | Readiness.HungUp | Readiness.Error)) != 0)
            _writer.OnWritable();
    }

    /// <summary>The loop: takes what has come.</summary>
    /// <returns>How many bytes; 0 when the peer has ended its side or is gone, null when nothing has come yet.</returns>
    public unsafe int? Receive(Span<byte> target)
    {
        fixed (byte* bytes = target)
        {
            while (true)
            {
                var received = Libc.Receive(_socket, bytes, target.Length);
                if (received >= 0)
                    return (int)received;
                if (Libc.Error == Errno.EAGAIN)
                    return null;
                if (Libc.Error != Errno.EINTR)
                    return 0;
            }
        }
    }

    /// <summary>Sends as much as the socket takes.</summary>
    /// <param name="source">Not empty.</param>
    /// <param name="sent">How many bytes; 0 when the socket is full.</param>
    /// <returns>False when the peer is gone.</returns>
    public unsafe bool TrySend(ReadOnlySpan<byte> source, out int sent)
    {
        fixed (byte* bytes = source)
        {
            while (true)
            {
                var result = Libc.Send(_socket, bytes, source.Length);
                sent = Math.Max((int)result, 0);
                if (result >= 0 || Libc.Error == Errno.EAGAIN)
                    return true;
                if (Libc.Error != Errno.EINTR)
                    return false;
            }
        }
    }

    private async Task EndAfterRestAsync()
    {
        await _writer.Rest.ConfigureAwait(false);
        Ask(Chores.End);
    }

    private void OnStart()
    {
        try
        {
            Loop.Watch(_socket, Watched, this);
        }
        catch
        {
            CloseSocket(); // nobody else knows of it yet
            throw;
        }
        _onStarted(this);
    }

    /// <summary>The peer sees the end at once; what it does not take is forgotten when the socket is closed.</summary>
    private void OnCut()
    {
        _isCut = true;
        _ = Libc.Shutdown(_socket, Libc.SHUT_RDWR); // it fails for a peer that is gone, which is an end too
        _reader.End();
        _writer.End();
    }

    private void OnFree()
    {
        Loop.Unwatch(_socket);
        if (_isCut)
            Libc.ResetOnClose(_socket);
        _reader.Complete();
        _writer.Complete();
        CloseSocket();
    }

    private void CloseSocket()
    {
        _isOpen = false;
        _ = Libc.Close(_socket);
        _live.Leave();
    }
}
