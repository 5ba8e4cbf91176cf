using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Channels;

public class RateGateTests
{
    private const int Rate = 10;

    private static readonly RateLimit Limit = new(Messages: Rate);

    private RateGate _gate;
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void A_second_s_worth_may_come_at_once_and_then_as_many_as_time_allows()
    {
        Assert.Equal(Rate, TakeAll());
        Pass(seconds: 0.5);
        Assert.Equal(Rate / 2, TakeAll());
        Pass(seconds: 100);
        Assert.Equal(Rate, TakeAll());
    }

    [Fact]
    public void After_a_pause_may_come_what_it_would_have_let_through()
    {
        Assert.Equal(Rate, TakeAll());
        Pause(seconds: 3);
        Assert.Equal(3 * Rate, TakeAll());
    }

    [Fact]
    public void Pauses_add_up_as_far_as_they_were_not_used()
    {
        Assert.Equal(Rate, TakeAll());
        Pause(seconds: 10);
        Take(25);
        Pause(seconds: 10);
        Assert.Equal(20 * Rate - 25, TakeAll());
    }

    [Fact]
    public void Who_floods_between_short_pauses_gets_no_more_than_time_allows()
    {
        var taken = 0;
        for (var i = 0; i < 1_000; i++)
        {
            taken += TakeAll();
            Pause(seconds: 0.25);
        }
        Assert.InRange(taken, 250 * Rate - 1, 251 * Rate);
    }

    [Fact]
    public void What_a_pause_was_good_for_lapses_after_as_long()
    {
        Pause(seconds: 5);
        Pass(seconds: 7);
        Assert.Equal(Rate, TakeAll());
    }

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private void Pause(double seconds)
    {
        Pass(seconds);
        _gate.Forgive(TimeSpan.FromSeconds(seconds), _now);
    }

    private void Take(int count)
    {
        for (var i = 0; i < count; i++)
            Assert.True(TryTake());
    }

    private int TakeAll()
    {
        var taken = 0;
        while (TryTake())
            taken++;
        return taken;
    }

    private bool TryTake() => _gate.Take(new Frame(OpCode.Text, default), Limit, _now) is null;
}
