using Akka.Actor;

namespace Akka.Tests.Actor;

public class PipeToTests : ActorSpec
{
    [Fact]
    public async Task A_result_is_told()
    {
        var probe = NewProbe();
        await Task.FromResult(7).PipeTo(probe.Ref);
        await probe.Expect(7);
    }

    [Fact]
    public async Task A_failure_is_told_as_a_status_failure()
    {
        var probe = NewProbe();
        await Task.FromException<int>(new InvalidTimeZoneException()).PipeTo(probe.Ref);
        Assert.IsType<InvalidTimeZoneException>((await probe.Expect<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task Result_and_failure_can_be_made_into_other_messages()
    {
        var probe = NewProbe();
        await Task.FromResult(7).PipeTo(probe.Ref, success: n => $"got {n}");
        await probe.Expect("got 7");
        await Task.FromException<int>(new InvalidTimeZoneException()).PipeTo(probe.Ref, failure: e => e.GetType().Name);
        await probe.Expect(nameof(InvalidTimeZoneException));
    }

    [Fact]
    public async Task A_task_without_result_is_told_only_what_success_makes()
    {
        var probe = NewProbe();
        await Task.CompletedTask.PipeTo(probe.Ref);
        await Task.CompletedTask.PipeTo(probe.Ref, success: () => "done");
        await probe.Expect("done");
    }

    [Fact]
    public async Task The_sender_can_be_chosen()
    {
        var (probe, other) = (NewProbe(), NewProbe());
        await new ValueTask<int>(7).PipeTo(probe.Ref, other.Ref);
        await probe.Expect(7);
        Assert.Equal(other.Ref, probe.LastSender);
    }
}
