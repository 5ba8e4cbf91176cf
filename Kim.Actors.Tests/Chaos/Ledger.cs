using System.Buffers.Binary;
using System.Collections.Concurrent;
using Akka.Actor;
using Kim.Actors.Channels;

namespace Kim.Actors.Tests.Chaos;

/// <summary>What the node has told its listener. One listener writes, but for <see cref="Refused"/>; anyone reads.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Account> _open = new();
    private readonly ConcurrentDictionary<string, int> _lives = new();
    private int _ended;
    private int _refusals;

    /// <summary>The ids of the channels that live.</summary>
    public ICollection<string> Open => _open.Keys;

    /// <summary>How many have lived.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>How many logins clients took for refused.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    /// <summary>How many channels an id has had.</summary>
    public int LivesOf(string id) => _lives.GetValueOrDefault(id);

    /// <summary>What should not have happened.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>A client's word. Thread-safe.</summary>
    public void Refused() => Interlocked.Increment(ref _refusals);

    public void Begin(Agent channel)
    {
        _lives.AddOrUpdate(channel.Id, 1, static (_, lives) => lives + 1);
        if (!_open.TryAdd(channel.Id, new Account(channel)))
            Problems.Enqueue($"{channel.Id} is held twice");
    }

    public void Take(Received received)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(received.Payload.Span);
        if (Find(received.Channel) is { } account && account.Next++ != number)
            Problems.Enqueue($"{received.Channel.Id} sent {number} where {account.Next - 1} was next");
    }

    public void End(Agent channel)
    {
        if (Find(channel) is null)
            return;
        _open.TryRemove(channel.Id, out _);
        Interlocked.Increment(ref _ended);
    }

    private Account? Find(Agent channel)
    {
        if (_open.TryGetValue(channel.Id, out var account) && account.Channel.Channel.Equals(channel.Channel))
            return account;
        Problems.Enqueue($"{channel.Id} is heard of before its beginning, or after its end");
        return null;
    }

    private sealed class Account(Agent channel)
    {
        public Agent Channel => channel;

        public int Next { get; set; }
    }
}

/// <summary>Writes all that it hears into the ledger, and echoes.</summary>
internal sealed class LedgerListener(Ledger ledger) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Connected connected:
                ledger.Begin(connected.Channel);
                break;
            case Received received:
                ledger.Take(received);
                received.Channel.Push(received.Payload, received.OpCode);
                break;
            case Disconnected disconnected:
                ledger.End(disconnected.Channel);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
