using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.TestKit;

/// <summary>
/// Plain expectations block the thread that they are called on. Where that is one of the thread pool's, as it usually is in
/// tests, what they wait for needs another one.
/// </summary>
public class BlockedPoolTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Blocked = 8;

    [Fact]
    public Task Expectations_leave_threads_for_what_they_wait_for() =>
        BlockThread([.. Enumerable.Range(0, Blocked).Select(_ => CreateTestProbe())]);

    /// <summary>Blocks a thread for each probe, one after the other, and then has another one release them all.</summary>
    private static Task BlockThread(TestProbe[] probes, int index = 0) =>
        Task.Factory.StartNew(
            () =>
            {
                if (index == probes.Length)
                    return ReleaseAll(probes);
                var rest = BlockThread(probes, index + 1);
                probes[index].ExpectMsg("go on");
                return rest;
            },
            CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    private static Task ReleaseAll(TestProbe[] probes)
    {
        foreach (var probe in probes)
            probe.Ref.Tell("go on");
        return Task.CompletedTask;
    }
}
