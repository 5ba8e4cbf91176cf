using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>What both clients share: they connect once, and leave the rest to the session that this gives them.</summary>
public abstract class Client : IClient
{
    private readonly IDialer _dialer;
    private readonly ClientOptions _options;
    private readonly string[] _schemes;
    private readonly SemaphoreSlim _connecting = new(1, 1); // held while dialing, and while disposing
    private readonly CancellationTokenSource _disposed = new(); // without a timer: nothing to dispose of
    private volatile ClientSession? _session;

    private protected Client(string id, string name, ClientOptions? options, IDialer dialer, string[] schemes)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        (Id, Name) = (id, name);
        (_options, _dialer, _schemes) = (options ?? new ClientOptions(), dialer, schemes);
        _options.Check();
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    private ClientSession Session => _session ?? throw new InvalidOperationException("the client is not connected yet");

    /// <inheritdoc/>
    public async Task ConnectAsync(string address, CancellationToken cancellationToken = default)
    {
        var uri = NodeAddress.Parse(address, _schemes, nameof(address));
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (!_connecting.Wait(0, CancellationToken.None))
            throw new InvalidOperationException("the client is connecting already");
        try
        {
            if (_session is not null)
                throw new InvalidOperationException("the client has connected before; make another for another connection");
            _session = new ClientSession(await DialAsync(uri, cancellationToken).ConfigureAwait(false), _options);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(
        ReadOnlyMemory<byte> payload, OpCode opCode = OpCode.Binary, CancellationToken cancellationToken = default) =>
        opCode == OpCode.Close
            ? throw new ArgumentException("a close frame is sent by CloseAsync", nameof(opCode))
            : Session.SendAsync(opCode, payload, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Frame> ReadAsync(CancellationToken cancellationToken = default) => Session.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(CloseCode code = CloseCode.Normal, string reason = "") => Session.CloseAsync(code, reason);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _disposed.CancelAsync().ConfigureAwait(false);
        await _connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_session is { } session)
                await session.CloseAsync(CloseCode.Normal, "").ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async ValueTask<IConn> DialAsync(Uri address, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        wait.CancelAfter(_options.LoginWait);
        try
        {
            var context = new DialerContext(Id, Name, address, _options.Limits);
            return await _dialer.DialAsync(context, wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            throw new TimeoutException($"no connection to {address} within the login wait of {_options.LoginWait}", e);
        }
    }
}
