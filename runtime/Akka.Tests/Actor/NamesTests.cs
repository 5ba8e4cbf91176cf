using Akka.Actor;

namespace Akka.Tests.Actor;

public class NamesTests : ActorTest
{
    [Fact]
    public void A_name_is_the_last_part_of_the_path() =>
        Assert.Equal("akka://test/user/worker", Spawn((_, _) => { }, "worker").Path.ToString());

    [Fact]
    public async Task Children_without_a_name_are_numbered_in_letters()
    {
        var parent = Spawn((m, c) => c.Sender.Tell(c.ActorOf(Props.Empty)));
        var names = new List<string>();
        for (var i = 0; i < 65; i++)
            names.Add((await parent.Ask<IActorRef>("child", Deadline)).Path.Name);
        Assert.Equal(("$a", "$b", "$~", "$ab"), (names[0], names[1], names[63], names[64]));
    }

    [Fact]
    public async Task A_child_without_a_name_is_found_by_its_name()
    {
        var parent = Spawn((m, c) => c.Sender.Tell(m is "child" ? c.ActorOf(Props.Empty) : c.Child("$a")));
        var child = await parent.Ask<IActorRef>("child", Deadline);
        Assert.Equal(child, await parent.Ask<IActorRef>("find", Deadline));
        Assert.Equal(child, await Sys.ActorSelection(child.Path).ResolveOne(Deadline));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_malformed_name_is_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, name));

    [Fact]
    public void A_name_cannot_be_used_twice_at_the_same_time()
    {
        Sys.ActorOf(Props.Empty, "a");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, "a"));
    }

    [Fact]
    public async Task An_actor_of_a_reused_name_is_another_actor()
    {
        var refs = new List<IActorRef>();
        var done = new TaskCompletionSource();
        var parent = Spawn((_, c) =>
        {
            refs.Add(c.Watch(c.ActorOf(Props.Empty, "child")));
            if (refs.Count == 2)
                done.SetResult();
            else
                c.Stop(refs[0]);
        });
        parent.Tell("go");
        await done.Task.WaitAsync(Deadline);
        Assert.Equal(refs[0].Path, refs[1].Path);
        Assert.NotEqual(refs[0].Path.Uid, refs[1].Path.Uid);
        Assert.NotEqual(refs[0], refs[1]);
    }

    [Fact]
    public async Task A_child_that_does_not_exist_is_nobody()
    {
        var parent = Spawn((_, c) => c.Sender.Tell(c.Child("none").IsNobody()));
        Assert.True(await parent.Ask<bool>("x", Deadline));
    }

    [Fact]
    public async Task The_parent_of_a_child_is_its_creator()
    {
        var parent = Spawn((_, c) => c.ActorOf(Props.Create<Scripted>((Action<object, IActorContext>)((_, child) => child.Sender.Tell(child.Parent)))).Forward("x"));
        Assert.Equal(parent, await parent.Ask<IActorRef>("x", Deadline));
    }
}
