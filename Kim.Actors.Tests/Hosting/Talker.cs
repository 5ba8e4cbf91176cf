using System.Globalization;
using System.Text;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Clients;

namespace Kim.Actors.Tests.Hosting;

/// <summary>A client that has some messages on their way to an echoing node, always, until the node closes. Both what it gets back
/// and what it is pushed besides is numbered, and checked to come in turn.</summary>
internal sealed class Talker
{
    /// <summary>What was pushed by others than the listener; an echo is binary.</summary>
    public const OpCode OfPusher = OpCode.Text;

    private const int InFlight = 8;

    private readonly IConn _conn;
    private readonly TaskCompletionSource _inFullSwing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    private Talker(IConn conn) => _conn = conn;

    /// <summary>An echo and a push have come. Fails when the talk does.</summary>
    public Task IsInFullSwing => _inFullSwing.Task;

    public int Echoes { get; private set; }

    public int Pushes { get; private set; }

    public static byte[] Message(int number) => Encoding.UTF8.GetBytes($"{number}");

    public static async Task<Talker> LogInAsync(NodeEndpoint endpoint, int id)
    {
        var context = new DialerContext($"{id}", "", new Uri($"{endpoint}"), new FrameLimits());
        return new Talker(await new TcpDialer().DialAsync(context, CancellationToken.None));
    }

    /// <summary>Talks until the node closes, and closes too.</summary>
    public async Task TalkAsync()
    {
        try
        {
            await TalkUntilCloseAsync();
        }
        catch (Exception e)
        {
            _inFullSwing.TrySetException(e);
            throw;
        }
    }

    private async Task TalkUntilCloseAsync()
    {
        for (var i = 0; i < InFlight; i++)
            Send();
        await _conn.FlushAsync();
        while (await ReceiveAsync() is { OpCode: not OpCode.Close } frame)
            await TakeAsync(frame);
        await _conn.SendCloseAsync(CloseCode.GoingAway, "");
        await _conn.AssertEndsAsync();
    }

    private async Task TakeAsync(Frame frame)
    {
        var number = int.Parse(frame.Payload.Span, CultureInfo.InvariantCulture);
        if (frame.OpCode == OfPusher)
        {
            Assert.Equal(Pushes++, number);
        }
        else
        {
            Assert.Equal(Echoes++, number);
            Send();
            await _conn.FlushAsync();
        }
        if (Pushes > 0 && Echoes > 0)
            _inFullSwing.TrySetResult();
    }

    private async Task<Frame> ReceiveAsync()
    {
        var read = await _conn.ReadAsync();
        Assert.Equal(FrameReadStatus.Frame, read.Status);
        return read.Frame;
    }

    private void Send() => _conn.Write(OpCode.Binary, Message(_sent++));
}
