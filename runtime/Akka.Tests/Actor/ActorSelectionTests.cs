using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public class ActorSelectionTests : ActorTest
{
    private static readonly Props EchoProps = Props.Create<Scripted>((Action<object, IActorContext>)((m, c) => c.Sender.Tell(m, c.Self)));

    private async Task<IActorRef> ParentOf(string name, params string[] children)
    {
        var parent = Spawn(
            (m, c) =>
            {
                if (m is string child && child.StartsWith("create "))
                    c.Sender.Tell(c.ActorOf(EchoProps, child[7..]));
                else if (m is "up")
                    c.ActorSelection("../sibling").Tell("hello", c.Sender);
                else
                    c.Sender.Tell(m, c.Self);
            },
            name);
        foreach (var child in children)
            await parent.Ask<IActorRef>($"create {child}", Deadline);
        return parent;
    }

    [Theory]
    [InlineData("/user/p/a")]
    [InlineData("user/p/a")]
    [InlineData("akka://test/user/p/a")]
    [InlineData("/user/p/../p/a")]
    public async Task A_path_selects_its_actor(string path)
    {
        await ParentOf("p", "a", "b");
        var found = await Sys.ActorSelection(path).ResolveOne(Deadline);
        Assert.Equal("akka://test/user/p/a", found.Path.ToString());
    }

    [Theory]
    [InlineData("/user/p/*", "ab1 ab2 b")]
    [InlineData("/user/p/a*", "ab1 ab2")]
    [InlineData("/user/p/ab?", "ab1 ab2")]
    [InlineData("/user/*/b", "b")]
    [InlineData("/user/p/**", "ab1 ab2 b")]
    public async Task Wildcards_select_all_that_match(string path, string expected)
    {
        await ParentOf("p", "ab1", "ab2", "b");
        var probe = CreateTestProbe();
        Sys.ActorSelection(path).Tell("hello", probe.Ref);
        var answered = new SortedSet<string>();
        foreach (var _ in expected.Split(' '))
        {
            await probe.ExpectMsgAsync("hello");
            answered.Add(probe.LastSender.Path.Name);
        }

        Assert.Equal(expected, string.Join(' ', answered));
    }

    [Fact]
    public async Task A_selection_can_start_at_an_actor()
    {
        var sibling = Spawn((m, c) => c.Sender.Tell($"{m} from sibling"), "sibling");
        var parent = await ParentOf("p");
        Assert.Equal("hello from sibling", await parent.Ask<string>("up", Deadline));
        Assert.Equal(sibling, await Sys.ActorSelection("/user/sibling").ResolveOne(Deadline));
    }

    [Fact]
    public async Task What_is_told_to_a_selection_of_nobody_is_a_dead_letter()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        Sys.ActorSelection("/user/nobody").Tell("x", ActorRefs.NoSender);
        Assert.Equal("x", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task ResolveOne_fails_where_nobody_is() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nobody").ResolveOne(Deadline));

    [Fact]
    public async Task Identify_by_selection_is_answered_for_nobody_too() =>
        Assert.Null((await Sys.ActorSelection("/user/nobody").Ask<ActorIdentity>(new Identify(1), Deadline)).Subject);

    [Fact]
    public async Task A_selection_can_be_asked()
    {
        await ParentOf("p");
        Assert.Equal(5, await Sys.ActorSelection("/user/p").Ask<int>(5, Deadline));
    }
}
