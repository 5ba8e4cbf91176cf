using Akka.Actor;

namespace Akka.Tests.Actor;

public class PipeToTests : ActorTest
{
    [Fact]
    public async Task A_result_is_told()
    {
        var probe = CreateTestProbe();
        await Task.FromResult(7).PipeTo(probe.Ref);
        await probe.ExpectMsgAsync(7);
    }

    [Fact]
    public async Task A_failure_is_told_as_a_status_failure()
    {
        var probe = CreateTestProbe();
        await Task.FromException<int>(new InvalidTimeZoneException()).PipeTo(probe.Ref);
        Assert.IsType<InvalidTimeZoneException>((await probe.ExpectMsgAsync<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task Result_and_failure_can_be_made_into_other_messages()
    {
        var probe = CreateTestProbe();
        await Task.FromResult(7).PipeTo(probe.Ref, success: n => $"got {n}");
        await probe.ExpectMsgAsync("got 7");
        await Task.FromException<int>(new InvalidTimeZoneException()).PipeTo(probe.Ref, failure: e => e.GetType().Name);
        await probe.ExpectMsgAsync(nameof(InvalidTimeZoneException));
    }

    [Fact]
    public async Task A_task_without_result_is_told_only_what_success_makes()
    {
        var probe = CreateTestProbe();
        await Task.CompletedTask.PipeTo(probe.Ref);
        await Task.CompletedTask.PipeTo(probe.Ref, success: () => "done");
        await probe.ExpectMsgAsync("done");
    }

    [Fact]
    public async Task The_sender_can_be_chosen()
    {
        var (probe, other) = (CreateTestProbe(), CreateTestProbe());
        await new ValueTask<int>(7).PipeTo(probe.Ref, other.Ref);
        await probe.ExpectMsgAsync(7);
        Assert.Equal(other.Ref, probe.LastSender);
    }
}
