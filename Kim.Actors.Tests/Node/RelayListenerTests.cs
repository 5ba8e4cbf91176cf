using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Node.Listeners;

namespace Kim.Actors.Tests.Node;

public class RelayListenerTests : TestKit
{
    private const int Outbox = 2_000;

    private readonly TestProbe _manager;
    private readonly TestProbe _alice;
    private readonly IActorRef _relay;

    public RelayListenerTests()
        : base(TestDeadline.OfTestKit)
    {
        _manager = CreateTestProbe();
        _alice = CreateTestProbe();
        var registry = new ActorRegistry();
        registry.Register<ChannelManagerActor>(_manager);
        _relay = Sys.ActorOf(Props.Create(typeof(RelayListener), new RequiredActor<ChannelManagerActor>(registry), new KimSettings { Outbox = Outbox }));
    }

    [Fact]
    public void A_message_to_one_channel_reaches_it_with_the_senders_id()
    {
        FromAlice("""{"to": "bob", "body": "hi"}""");

        var push = _manager.ExpectMsg<Push>();
        Assert.Equal(("bob", OpCode.Text), (push.ChannelId, push.OpCode));
        Assert.Equal("""{"from":"alice","body":"hi"}""", Text(push.Payload));
    }

    [Theory]
    [InlineData("""[1, 2.50, "x"]""")]
    [InlineData("""{"a": {"b": null},  "a": "\u00e9 é"}""")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("1e400")]
    public void The_body_is_passed_on_byte_for_byte(string body)
    {
        FromAlice($$"""{"body": {{body}}, "to": "bob"}""");

        Assert.Equal($$"""{"from":"alice","body":{{body}}}""", Text(_manager.ExpectMsg<Push>().Payload));
    }

    [Fact]
    public void A_message_to_several_channels_reaches_each_once()
    {
        FromAlice("""{"to": ["bob", "eve", "bob", "*"], "body": 1}""");

        string[] reached = [.. Enumerable.Range(0, 3).Select(_ => _manager.ExpectMsg<Push>().ChannelId)];
        Assert.Equal(["bob", "eve", "*"], reached);
        _manager.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_message_to_the_star_goes_to_all()
    {
        FromAlice("""{"to": "*", "body": {}}""");

        var broadcast = _manager.ExpectMsg<Broadcast>();
        Assert.Equal(OpCode.Text, broadcast.OpCode);
        Assert.Equal("""{"from":"alice","body":{}}""", Text(broadcast.Payload));
    }

    [Fact]
    public void What_was_delivered_is_not_answered()
    {
        FromAlice("""{"to": "bob", "body": 1}""");
        Acknowledge(PushStatus.Flushed);

        // Answers come in order, so the first is that to the next message.
        FromAlice("nonsense");
        Assert.Equal("""{"error":"not JSON"}""", AnswerToAlice());
    }

    [Theory]
    [InlineData(PushStatus.NotFound, "no such channel")]
    [InlineData(PushStatus.Closed, "it has closed")]
    [InlineData(PushStatus.OutboxFull, "too much is waiting for it")]
    [InlineData(PushStatus.TimedOut, "it takes too long")]
    [InlineData(PushStatus.TooBig, "it is too long for it")]
    public void What_was_not_delivered_is_answered_with_the_channels_and_why(PushStatus status, string why)
    {
        FromAlice("""{"to": ["bob", "eve"], "body": 1}""");
        Acknowledge(status);
        Acknowledge(PushStatus.Flushed);

        Assert.Equal($$"""{"error":"not delivered to bob ({{why}})"}""", AnswerToAlice());
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"to": "bob"}""")]
    [InlineData("""{"body": 1}""")]
    [InlineData("""{"to": 5, "body": 1}""")]
    [InlineData("""{"to": null, "body": 1}""")]
    [InlineData("""{"to": [], "body": 1}""")]
    [InlineData("""{"to": ["bob", 5], "body": 1}""")]
    [InlineData("""{"to": "bob", "body": 1, "cc": "eve"}""")]
    [InlineData("""{"to": "bob", "body": 1}{}""")]
    [InlineData("""{"to": "\ud800", "body": 1}""")]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"to": "bob", "body": }""")]
    public void Anything_else_is_answered_with_an_error(string text)
    {
        FromAlice(text);

        Assert.StartsWith("""{"error":""", AnswerToAlice());
        _manager.ExpectNoMsg(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("hello", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("[[[", "not JSON")]
    [InlineData("""{"to": "bob", "to": "eve", "body": 1}""", "each once")]
    [InlineData("""{"to": "bob", "body": 1, "b\u006fdy": 2}""", "each once")]
    [InlineData("""{"to": "\ud800", "body": 1}""", "half a surrogate pair")]
    [InlineData("""{"to": ["bob", "\udc00"], "body": 1}""", "half a surrogate pair")]
    [InlineData("""{"\ud800": 1}""", "half a surrogate pair")]
    [InlineData("""{"to": "", "body": 1}""", "''")]
    [InlineData("""{"to": ["bob", ""], "body": 1}""", "''")]
    [InlineData("""{"to": "two\nlines", "body": 1}""", @"'two\\u{a}lines'")]
    [InlineData("""{"to": "bob", "body": 1, "cc": "eve"}""", "unknown field 'cc'")]
    public void An_error_says_what_is_wrong(string text, string wrong)
    {
        FromAlice(text);

        Assert.Contains(wrong, AnswerToAlice().Replace("\\u0027", "'"));
        _manager.ExpectNoMsg(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(10_000, false)]
    public void A_message_may_be_64_levels_deep_with_its_own(int bodyDepth, bool isRelayed)
    {
        FromAlice($$"""{"to": "bob", "body": {{new string('[', bodyDepth)}}{{new string(']', bodyDepth)}}}""");

        if (isRelayed)
            _manager.ExpectMsg<Push>();
        else
            Assert.Contains("deeper than 64", AnswerToAlice());
    }

    [Fact]
    public void A_long_id_or_name_is_cut_where_an_error_tells_it()
    {
        FromAlice($$"""{"to": "{{new string('x', 2_000)}}", "body": 1}""");
        Assert.InRange(AnswerToAlice().Length, 128, 500);

        FromAlice($$"""{"{{new string('y', 2_000)}}": 1}""");
        Assert.InRange(AnswerToAlice().Length, 128, 500);
    }

    /// <summary>Names of one byte are told in six, and each of them with a reason.</summary>
    [Theory]
    [InlineData("<", 256)]
    [InlineData("\U0001F600", 256)]
    [InlineData("é", 1)]
    public void An_error_fits_into_the_outbox(string name, int count)
    {
        var to = Enumerable.Range(0, count).Select(n => $"\"{n}{string.Concat(Enumerable.Repeat(name, 30))}\"");
        FromAlice($$"""{"to": [{{string.Join(',', to)}}], "body": 1}""");
        for (var i = 0; i < count; i++)
            Acknowledge(PushStatus.OutboxFull);

        var answer = AnswerToAlice();

        Assert.StartsWith("""{"error":"not delivered to 0""", answer);
        Assert.EndsWith("\"}", answer);
        Assert.InRange(Encoding.UTF8.GetByteCount(answer), 1, Outbox);
    }

    [Fact]
    public void A_binary_message_is_answered_with_an_error()
    {
        _relay.Tell(new Received(Alice, """{"to": "bob", "body": 1}"""u8.ToArray(), OpCode.Binary));

        Assert.Equal("""{"error":"not text"}""", AnswerToAlice());
    }

    [Fact]
    public void A_message_to_too_many_channels_is_answered_with_an_error()
    {
        var to = string.Join(',', Enumerable.Range(0, 257).Select(n => $"\"{n}\""));

        FromAlice($$"""{"to": [{{to}}], "body": 1}""");

        Assert.Contains("1 to 256", AnswerToAlice());
    }

    private Agent Alice => new("alice", _alice);

    private void FromAlice(string text) => _relay.Tell(new Received(Alice, Encoding.UTF8.GetBytes(text), OpCode.Text));

    private void Acknowledge(PushStatus status)
    {
        var push = _manager.ExpectMsg<Push>();
        Assert.True(push.RequestAck);
        _manager.Reply(new PushResult(push.ChannelId, status));
    }

    private string AnswerToAlice()
    {
        var push = _alice.ExpectMsg<Push>();
        Assert.Equal(("alice", OpCode.Text), (push.ChannelId, push.OpCode));
        return Text(push.Payload);
    }

    private static string Text(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);
}
