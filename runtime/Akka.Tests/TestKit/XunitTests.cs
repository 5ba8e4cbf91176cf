using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class XunitTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private sealed class Output : ITestOutputHelper
    {
        public TaskCompletionSource<string> Found { get; } = new();

        public void WriteLine(string message)
        {
            if (message.Contains("to the output"))
                Found.TrySetResult(message);
        }

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(format, args));
    }

    [Fact]
    public async Task Log_events_go_to_the_tests_output()
    {
        var output = new Output();
        using var kit = new Akka.TestKit.Xunit2.TestKit("akka.loglevel = INFO", output);

        kit.Log.Info("to the {0}", "output");

        Assert.Contains("[INFO]", await output.Found.Task.WaitAsync(Deadline));
    }

    [Fact]
    public void A_configuration_is_laid_over_the_test_kits_own()
    {
        using var kit = new Akka.TestKit.Xunit2.TestKit("akka.test.single-expect-default = 1s");

        Assert.Equal(TimeSpan.FromSeconds(1), kit.TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), kit.TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(LogLevel.InfoLevel, kit.Sys.EventStream.LogLevel);
    }

    [Fact]
    public void Assertions_fill_their_text_in_only_if_there_are_arguments()
    {
        var assertions = new XunitAssertions();

        Assert.Contains("{0}", Assert.ThrowsAny<XunitException>(() => assertions.Fail("{0}")).Message);
        Assert.Contains("one", Assert.ThrowsAny<XunitException>(() => assertions.AssertTrue(false, "{0}", "one")).Message);
        Assert.Contains("two", Assert.ThrowsAny<XunitException>(() => assertions.AssertFalse(true, "{0}", "two")).Message);
        Assert.Contains("three", Assert.ThrowsAny<XunitException>(() => assertions.AssertEqual(1, 2, "{0}", "three")).Message);
        assertions.AssertEqual(new[] { 1 }, new[] { 1 });
        assertions.AssertEqual(1, 2, (_, _) => true);
    }

    [Fact]
    public void A_test_leaves_its_thread_as_it_found_it()
    {
        var before = SynchronizationContext.Current;

        new Akka.TestKit.Xunit2.TestKit().Dispose();

        Assert.Same(before, SynchronizationContext.Current);
        Assert.Null(ActorCell.GetCurrentSelfOrNoSender());
    }

    [Fact]
    public async Task A_test_that_ends_on_another_thread_leaves_no_sender_on_its_first()
    {
        var (created, disposed) = (new TaskCompletionSource<IDisposable>(), new TaskCompletionSource());
        var sender = new TaskCompletionSource<IActorRef?>();
        var first = new Thread(() =>
        {
            created.SetResult(new Akka.TestKit.Xunit2.TestKit());
            ((IAsyncResult)disposed.Task).AsyncWaitHandle.WaitOne(Deadline);
            sender.SetResult(ActorCell.GetCurrentSelfOrNoSender());
        });
        first.Start();

        (await created.Task.WaitAsync(Deadline)).Dispose();
        disposed.SetResult();

        Assert.Null(await sender.Task.WaitAsync(Deadline));
    }

    [Fact]
    public void A_time_factor_must_be_above_zero() =>
        Assert.Throws<ConfigurationException>(() => new TestKitSettings("akka.test.timefactor = 0"));
}
