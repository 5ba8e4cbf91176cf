using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class SelectionTests : ActorTest
{
    private readonly IActorRef _parent;

    public SelectionTests()
    {
        _parent = Sys.ActorOf(Props.Create(() => new Parent(null)), "parent");
        foreach (var name in new[] { "one", "two", "three" })
            CreateChild(_parent, Props.Create(() => new NameTeller()), name);
    }

    [Fact]
    public void A_path_with_the_system_s_address_selects_an_actor()
    {
        Sys.ActorSelection($"akka://{Sys.Name}/user/parent/two").Tell("who", TestActor);

        ExpectMsg("two");
    }

    [Fact]
    public void A_double_wildcard_stands_at_the_end_of_a_path_only() =>
        Assert.Throws<ArgumentException>(() => Sys.ActorSelection("/user/**/two"));

    [Fact]
    public void An_actor_path_selects_an_actor()
    {
        Sys.ActorSelection(_parent.Path / "three").Tell("who", TestActor);

        ExpectMsg("three");
    }

    [Theory]
    [InlineData("/user/parent/*", "one,three,two")]
    [InlineData("/user/parent/t*", "three,two")]
    [InlineData("/user/parent/?wo", "two")]
    [InlineData("/user/*/one", "one")]
    public void Wildcards_select_all_that_fit(string path, string expected)
    {
        var names = expected.Split(',');

        Sys.ActorSelection(path).Tell("who", TestActor);

        Assert.Equal(names, names.Select(_ => ExpectMsg<string>()).Order());
    }

    [Fact]
    public void A_relative_path_starts_at_the_actor()
    {
        var child = CreateChild(_parent, Props.Create(() => new Navigator()), "navigator");

        child.Tell("../one", TestActor);

        ExpectMsg("one");
    }

    [Fact]
    public async Task A_selection_resolves_to_the_ref()
    {
        var two = await Sys.ActorSelection("/user/parent/two").ResolveOne(TimeSpan.FromSeconds(30));

        Assert.Equal("two", two.Path.Name);
        Assert.Equal("two", await two.Ask<string>("who").Soon());
    }

    [Fact]
    public void A_selection_finds_whoever_has_the_name_now()
    {
        var selection = Sys.ActorSelection("/user/later");
        Sys.ActorOf(Props.Create(() => new NameTeller()), "later");

        selection.Tell("who", TestActor);

        ExpectMsg("later");
    }

    [Fact]
    public void A_poison_pill_reaches_a_selected_actor()
    {
        var actor = Sys.ActorOf(Props.Empty, "victim");
        Watch(actor);

        Sys.ActorSelection("/user/victim").Tell(PoisonPill.Instance);

        ExpectTerminated(actor);
    }

    private sealed class NameTeller : ReceiveActor
    {
        public NameTeller() => ReceiveAny(_ => Sender.Tell(Self.Path.Name));
    }

    private sealed class Navigator : ReceiveActor
    {
        public Navigator() => Receive<string>(path => Context.ActorSelection(path).Tell("who", Sender));
    }
}
