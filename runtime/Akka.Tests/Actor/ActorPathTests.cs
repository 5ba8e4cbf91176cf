using Akka.Actor;

namespace Akka.Tests.Actor;

public class ActorPathTests
{
    private static readonly RootActorPath Root = new(new Address("akka", "sys"));

    [Fact]
    public void A_path_prints_as_address_and_names() => Assert.Equal("akka://sys/user/a/b", (Root / "user" / "a" / "b").ToString());

    [Fact]
    public void The_root_prints_with_a_slash() => Assert.Equal("akka://sys/", Root.ToString());

    [Fact]
    public void A_slash_in_a_child_name_makes_several_names() => Assert.Equal(Root / "user" / "a", Root / "user/a");

    [Fact]
    public void The_uid_is_no_part_of_equality()
    {
        var path = Root / "user" / "a";
        Assert.Equal(path.WithUid(1), path.WithUid(2));
        Assert.Equal(path.WithUid(1).GetHashCode(), path.WithUid(2).GetHashCode());
    }

    [Fact]
    public void The_uid_is_printed_only_on_request()
    {
        var path = (Root / "user" / "a").WithUid(7);
        Assert.Equal("akka://sys/user/a", path.ToString());
        Assert.Equal("akka://sys/user/a#7", path.ToStringWithUid());
        Assert.Equal("/user/a", path.ToStringWithoutAddress());
    }

    [Theory]
    [InlineData("akka://sys/user/a")]
    [InlineData("akka.tcp://sys@localhost:8080/user/a/b")]
    [InlineData("akka://sys/user/a#42")]
    public void A_parsed_path_prints_as_it_was(string text) => Assert.Equal(text, ActorPath.Parse(text).ToSerializationFormat());

    [Fact]
    public void A_parsed_uid_is_the_path_s()
    {
        var path = ActorPath.Parse("akka://sys/user/a#42");
        Assert.Equal(42, path.Uid);
        Assert.Equal("a", path.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/user/a")]
    [InlineData("user/a")]
    [InlineData("akka://sys@host:port/user")]
    public void What_is_no_full_path_is_not_parsed(string text)
    {
        Assert.False(ActorPath.TryParse(text, out _));
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-b_c.d*e$f+g:h@i&j=k,l!m~n'o;p(q)", true)]
    [InlineData("%20a", true)]
    [InlineData("$a", false)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a%2", false)]
    [InlineData("ä", false)]
    [InlineData("a#b", false)]
    public void A_name_has_ascii_letters_digits_and_some_symbols(string name, bool isValid) =>
        Assert.Equal(isValid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Elements_run_from_the_root_downwards()
    {
        var path = Root / "user" / "a" / "b";
        Assert.Equal(["user", "a", "b"], path.Elements);
        Assert.Equal(Root / "user" / "a", path.Parent);
        Assert.Equal(Root, path.Root);
    }

    [Fact]
    public void An_address_with_a_host_has_global_scope()
    {
        var address = Address.Parse("akka.tcp://sys@Host:25");
        Assert.True(address.HasGlobalScope);
        Assert.Equal(("sys", "host", 25), (address.System, address.Host, address.Port));
        Assert.Equal("akka://sys", new Address("akka", "sys").ToString());
    }
}
