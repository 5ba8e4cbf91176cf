using System.Buffers.Binary;
using System.Globalization;
using Kim.Actors.Clients;
using Kim.Actors.Frames;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Chaos;

/// <summary>Holds one id in life after life, each on a connection with a fate of its own. Checks what it gets.</summary>
internal sealed class ChaosClient(NodeEndpoint node, Ledger ledger, string id, int seed)
{
    /// <summary>Why the node refuses an id that it believes in use.</summary>
    private const string Repeated = "channelId is repeated";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly ClientOptions Patient = Waiting(TimeSpan.FromMinutes(2));
    private static readonly ClientOptions Impatient = Waiting(TimeSpan.FromSeconds(2));

    private readonly Random _random = new(seed);
    private readonly List<ChaosLink> _links = [];

    /// <summary>Lives until it is told to stop, and once more then, to see that its id is its own.</summary>
    /// <returns>What happened to its connections.</returns>
    public async Task<IReadOnlyCollection<Fault>> LiveAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await TryLiveAsync(Fate.Next(_random));
        while (!await TryLiveAsync(Fate.Peaceful))
        {
        }
        await Task.WhenAll(_links.Select(link => link.Ended));
        return [.. _links.Select(link => link.Fault)];
    }

    /// <returns>Whether the node took it. Not while the id's last connection is not over for the node.</returns>
    private async Task<bool> TryLiveAsync(Fate fate)
    {
        var link = ChaosLink.Open(node.Port, fate, _random.Next());
        var talk = new Random(_random.Next()); // of its own: how much it is used is for the fate to say, and not known before
        var lives = ledger.LivesOf(id);
        _links.Add(link);
        try
        {
            await LiveOnceAsync($"{node.Scheme}://127.0.0.1:{link.Port}", fate, talk);
            return true;
        }
        catch (ClientClosedException e) when (IsRefusal(e) || !fate.Kills && IsLostRefusal(e, lives))
        {
            ledger.Refused();
            await Task.Delay(Pause);
            return false;
        }
        catch (Exception e) when (fate.Kills && e is ClientException or TimeoutException)
        {
            return true;
        }
    }

    private static bool IsRefusal(ClientClosedException e) => e is { Code: CloseCode.PolicyViolation, Reason: Repeated };

    /// <summary>The node awaits the answer to a refusal for no longer than its close-wait, and resets a connection whose link keeps that
    /// on the way. The listener has heard of no channel then.</summary>
    private bool IsLostRefusal(ClientClosedException e, int livesBefore) =>
        e.Code == CloseCode.Abnormal && ledger.LivesOf(id) == livesBefore;

    private async Task LiveOnceAsync(string url, Fate fate, Random random)
    {
        var options = fate.Kills ? Impatient : Patient;
        await using Client client = node.IsWebSocket ? new WebSocketClient(id, options: options) : new TcpClient(id, options: options);
        await client.ConnectAsync(url);
        var talk = new Talk(client, random);
        await talk.SendAndReceiveAsync(messages: 1);
        for (var rounds = fate == Fate.Peaceful ? 0 : random.Next(40); rounds > 0; rounds--)
            await talk.SendAndReceiveAsync(random.Next(1, 9));
        if (fate == Fate.Peaceful)
            await talk.ReceivePushAsync();
    }

    private static ClientOptions Waiting(TimeSpan wait) =>
        new() { LoginWait = wait, ReadWait = wait, WriteWait = wait, CloseWait = wait };

    /// <summary>What is said on one connection.</summary>
    private sealed class Talk(Client client, Random random)
    {
        private int _sent;
        private int? _push;

        /// <summary>Sends some messages, and waits for the echo of each.</summary>
        public async Task SendAndReceiveAsync(int messages)
        {
            var sent = Enumerable.Range(0, messages).Select(_ => NextMessage()).ToList();
            foreach (var message in sent)
                await client.SendAsync(message);
            foreach (var message in sent)
                Assert.True((await ReceiveEchoAsync()).Span.SequenceEqual(message), "an echo that is not the next one");
        }

        public async Task ReceivePushAsync()
        {
            while (_push is null)
                Take(await client.ReadAsync());
        }

        private async Task<ReadOnlyMemory<byte>> ReceiveEchoAsync()
        {
            while (true)
            {
                var frame = await client.ReadAsync();
                if (frame.OpCode == OpCode.Binary)
                    return frame.Payload;
                Take(frame);
            }
        }

        /// <summary>What comes from the pusher is text, and on one connection no number is left out.</summary>
        private void Take(Frame frame)
        {
            Assert.Equal(OpCode.Text, frame.OpCode);
            var number = int.Parse(frame.Payload.Span, CultureInfo.InvariantCulture);
            Assert.Equal(_push + 1 ?? number, number);
            _push = number;
        }

        private byte[] NextMessage()
        {
            var message = new byte[random.Next(10) switch { 0 => random.Next(4, 40_000), < 4 => random.Next(4, 2000), _ => 64 }];
            random.NextBytes(message);
            BinaryPrimitives.WriteInt32LittleEndian(message, _sent++);
            return message;
        }
    }
}
