using System.Net;
using System.Runtime.CompilerServices;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;

namespace Kim.Actors.Login;

/// <summary>What an acceptor gets to see of a connection that is not logged in yet. The connection is lent: when the login is
/// over, decided or given up, nothing more is read or sent here.</summary>
/// <param name="conn">The connection; during the login nobody else reads or writes it.</param>
/// <param name="request">The upgrade request of a websocket; null over TCP and in memory.</param>
/// <param name="service">The node that was connected to.</param>
public sealed class LoginContext(IConn conn, HandshakeRequest? request, ServiceRecord service)
{
    private readonly SemaphoreSlim _reader = new(1, 1);
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly CancellationTokenSource _over = new(); // without a timer: nothing to dispose of
    private RateGate _rate;
    private FrameRead? _ending;
    private volatile bool _isBroken;

    /// <summary>The upgrade request of a websocket: path, query, headers. Null over TCP and in memory.</summary>
    public HandshakeRequest? Request => request;

    /// <summary>The node that was connected to.</summary>
    public ServiceRecord Service => service;

    /// <summary>Where the peer is; null when there is no network between.</summary>
    public EndPoint? RemoteEndPoint => conn.RemoteEndPoint;

    /// <summary>Waits for the peer's next message. Pings are answered on the way, within <c>rate-limit.control-frames</c>.</summary>
    /// <returns>A text or binary message; null when the peer has closed, left, or broken a rule.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the login is over.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        await _reader.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            return await ReadMessageAsync(either.Token).ConfigureAwait(false);
        }
        finally
        {
            _reader.Release();
        }
    }

    /// <summary>Sends the peer a message, a challenge say, and completes when the transport has taken it.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="OperationCanceledException">The login is over.</exception>
    public async ValueTask SendAsync(Frame frame)
    {
        await _writer.WaitAsync(_over.Token).ConfigureAwait(false);
        try
        {
            conn.Write(frame.OpCode, frame.Payload.Span);
            await conn.FlushAsync().ConfigureAwait(false);
            await LeaveTransportAsync();
        }
        catch (IOException)
        {
            _isBroken = true;
            _over.Token.ThrowIfCancellationRequested(); // it was cut for that
            throw;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>What the peer may send. Default: the settings' default.</summary>
    internal RateLimit RateLimit { get; init; } = new();

    /// <summary>What the rate goes by. Default: the system's.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the peer has done to end the login, if anything.</summary>
    internal FrameRead? Ending => _ending ?? (_isBroken ? FrameRead.End : null);

    /// <summary>The login is over: takes the connection back, for good. What is being read is given up; behind what is being
    /// sent there is a peer that takes nothing, so it is cut.</summary>
    internal async Task EndAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        if (!_writer.Wait(0, CancellationToken.None))
        {
            conn.Abort();
            await _writer.WaitAsync().ConfigureAwait(false);
        }
        await _reader.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>An acceptor is users' code, which may take its time: not that of a thread which many connections need.</summary>
    internal ConfiguredTaskAwaitable LeaveTransportAsync() => Task.CompletedTask.ConfigureAwait(
        conn.Dispatcher is null ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.ForceYielding);

    private async ValueTask<Frame?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        while (Ending is null)
        {
            var read = await conn.ReadAsync(cancellationToken).ConfigureAwait(false);
            await LeaveTransportAsync();
            if (read.Status != FrameReadStatus.Frame || read.Frame.OpCode == OpCode.Close)
            {
                _ending = read;
                return null;
            }
            if (read.Frame.OpCode is OpCode.Text or OpCode.Binary)
                return read.Frame;
            if (_rate.Take(read.Frame, RateLimit, Clock.GetElapsedTime(0)) is { } violation)
                _ending = FrameRead.Of(violation);
            else if (read.Frame.OpCode == OpCode.Ping)
                await AnswerAsync(read.Frame).ConfigureAwait(false);
        }
        return null;
    }

    private async ValueTask AnswerAsync(Frame ping)
    {
        try
        {
            await SendAsync(ping with { OpCode = OpCode.Pong }).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The peer has left, which ends the reading.
        }
    }
}
