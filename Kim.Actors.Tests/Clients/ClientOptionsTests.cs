using Kim.Actors.Clients;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Clients;

public class ClientOptionsTests
{
    public static TheoryData<ClientOptions, string> Wrong() => new()
    {
        { new ClientOptions { Heartbeat = TimeSpan.FromTicks(-1) }, "Heartbeat" },
        { new ClientOptions { Heartbeat = TimeSpan.FromDays(50) }, "Heartbeat" },
        { new ClientOptions { ReadWait = Timeout.InfiniteTimeSpan }, "ReadWait" },
        { new ClientOptions { ReadWait = TimeSpan.MaxValue }, "ReadWait" },
        { new ClientOptions { WriteWait = TimeSpan.Zero }, "WriteWait" },
        { new ClientOptions { LoginWait = TimeSpan.Zero }, "LoginWait" },
        { new ClientOptions { CloseWait = TimeSpan.FromDays(50) }, "CloseWait" },
        { new ClientOptions { Limits = new FrameLimits(MaxMessage: -1) }, "Limits.MaxMessage" },
        { new ClientOptions { Limits = new FrameLimits(MaxMessage: 0) }, "Limits.MaxMessage" },
        { new ClientOptions { Limits = new FrameLimits(MaxMessage: int.MaxValue) }, "Limits.MaxMessage" },
        { new ClientOptions { Limits = new FrameLimits(MaxFragments: 0) }, "Limits.MaxFragments" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_client_is_not_made_with_a_wait_or_limit_that_is_none(ClientOptions options, string name)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new WebSocketClient("alice", options: options));

        Assert.Equal(name, error.ParamName);
    }

    [Fact]
    public void The_longest_waits_and_those_that_are_off_are_taken()
    {
        var longest = TimeSpan.FromDays(49);
        var options = new ClientOptions { Heartbeat = longest, ReadWait = longest, WriteWait = longest, LoginWait = longest, CloseWait = longest };

        Assert.NotNull(new TcpClient("alice", options: options));
        Assert.NotNull(new TcpClient("alice", options: options with { Heartbeat = TimeSpan.Zero, ReadWait = TimeSpan.Zero }));
    }
}
