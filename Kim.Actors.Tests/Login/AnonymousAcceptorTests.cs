using Kim.Actors.Login;

namespace Kim.Actors.Tests.Login;

public sealed class AnonymousAcceptorTests
{
    [Fact]
    public void Ids_are_valid_unique_and_all_of_one_length()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => AnonymousAcceptor.NewId()).ToHashSet();
        Assert.Equal(10_000, ids.Count);
        Assert.All(ids, id => Assert.True(ChannelId.IsValid(id)));
        Assert.All(ids, id => Assert.Equal(26, id.Length));
    }

    [Fact]
    public void Ids_sort_by_the_time_they_were_made()
    {
        var first = AnonymousAcceptor.IdOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50)));
        var second = AnonymousAcceptor.IdOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50).AddMilliseconds(1)));
        Assert.True(string.CompareOrdinal(first, second) < 0);
    }
}
