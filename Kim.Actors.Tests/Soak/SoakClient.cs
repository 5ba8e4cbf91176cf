using System.Buffers.Binary;
using Kim.Actors.Clients;
using Kim.Actors.Connections;

namespace Kim.Actors.Tests.Soak;

/// <summary>One channel's life: numbered messages of random sizes, a few in flight, each echo checked to be the next, byte for
/// byte. Then it says goodbye, or is cut off in the middle of what it does.</summary>
internal sealed class SoakClient(string url, string id, int seed)
{
    private static readonly ClientOptions Patient = new() { LoginWait = TimeSpan.FromMinutes(1), WriteWait = TimeSpan.FromMinutes(1) };

    private readonly Random _random = new(seed);
    private readonly CuttableDialer _dialer = new();
    private int _number;

    /// <summary>Lives through a random number of rounds, fewer when it is told to stop, but one at least.</summary>
    /// <returns>How many echoes came, each as it should.</returns>
    public async Task<int> LiveAsync(CancellationToken stop)
    {
        await using var client = new WebSocketClient(id, options: Patient, dialer: _dialer);
        await client.ConnectAsync(url, CancellationToken.None);
        var isCut = _random.Next(4) == 0;
        var rounds = _random.Next(1, 60);
        do
            await ReceiveAsync(client, await SendAsync(client));
        while (--rounds > 0 && !stop.IsCancellationRequested);
        if (!isCut)
            return _number;
        var echoes = _number;
        await SendAsync(client);
        _dialer.Conn!.Abort();
        return echoes;
    }

    private async Task<List<byte[]>> SendAsync(WebSocketClient client)
    {
        var sent = Enumerable.Range(0, _random.Next(1, 9)).Select(_ => NextMessage()).ToList();
        foreach (var message in sent)
            await client.SendAsync(message);
        return sent;
    }

    private byte[] NextMessage()
    {
        var message = new byte[_random.Next(10) switch { 0 => _random.Next(4, 40_000), < 4 => _random.Next(4, 2000), _ => 64 }];
        _random.NextBytes(message);
        BinaryPrimitives.WriteInt32LittleEndian(message, _number++);
        return message;
    }

    private async Task ReceiveAsync(WebSocketClient client, List<byte[]> expected)
    {
        foreach (var message in expected)
        {
            var echo = await client.ReadAsync(CancellationToken.None);
            Assert.True(echo.Payload.Span.SequenceEqual(message), $"channel {id} got {echo.Payload.Length} bytes that are no echo in turn");
        }
    }

    /// <summary>Dials as any client does, and keeps what it has dialed, to cut it.</summary>
    private sealed class CuttableDialer : IDialer
    {
        private readonly WebSocketDialer _dialer = new();

        public IConn? Conn { get; private set; }

        public async ValueTask<IConn> DialAsync(DialerContext context, CancellationToken cancellationToken) =>
            Conn = await _dialer.DialAsync(context, cancellationToken);
    }
}
