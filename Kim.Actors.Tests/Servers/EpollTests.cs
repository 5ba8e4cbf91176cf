using System.Net;
using System.Net.Sockets;
using Akka.Dispatch;
using Kim.Actors.Servers;
using Kim.Actors.Servers.Epoll;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Microsoft.Win32.SafeHandles;

namespace Kim.Actors.Tests.Servers;

/// <summary>What can't be brought about, or seen, from outside.</summary>
public sealed class EpollTests
{
    [SkippableFact]
    public async Task A_connection_that_the_system_does_not_watch_is_closed_and_no_longer_counted()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        var loops = EventLoops.For(new KimSettings { Transport = Transport.Epoll })!;
        var errors = new List<Exception>();
        var live = new LiveConns();
        var path = Path.GetTempFileName();
        var socket = Open(path); // epoll takes no regular file
        loops.Start(errors.Add);

        new EpollTransport(loops.Next(), socket, default, live, _ => Assert.Fail("it was never watched")).Start();
        await live.WhenNoneAsync().InTime();
        await loops.StopAsync().InTime();

        Assert.Single(errors);
        Assert.NotEqual(path, new FileInfo($"/proc/self/fd/{socket}").LinkTarget);
        File.Delete(path);
    }

    [SkippableFact]
    public async Task Loops_may_begin_in_a_process_that_has_many_files_open()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        List<SafeFileHandle> files = [.. Enumerable.Range(0, 1_500).Select(_ => File.OpenHandle("/dev/null"))];
        var loops = EventLoops.For(new KimSettings { Transport = Transport.Epoll })!;
        var errors = new List<Exception>();
        loops.Start(errors.Add);
        var hasRun = new TaskCompletionSource();

        loops.Post(_ => new ActionRunnable(() => hasRun.TrySetResult()));
        await hasRun.Task.InTime();
        await loops.StopAsync().InTime();

        Assert.Empty(errors);
        files.ForEach(file => file.Dispose());
    }

    [Fact]
    public void A_wait_whose_token_is_cancelled_before_it_begins_does_not_begin()
    {
        var wait = new LoopWait<int>();
        Assert.Throws<OperationCanceledException>(() => wait.Prepare(_ => { }, this, new CancellationToken(canceled: true)));
    }

    [SkippableFact]
    public async Task A_small_frame_does_not_wait_for_the_acknowledgement_of_the_one_before()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var listener = (await ListenSockets.BindAsync(NodeEndpoint.Parse("tcp://127.0.0.1:0"), CancellationToken.None)).Single();
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync((IPEndPoint)listener.LocalEndPoint!);
        using var accepted = await listener.AcceptAsync();
        Assert.True(accepted.NoDelay);
    }

    /// <returns>A file of the process that nobody else closes.</returns>
    private static int Open(string path)
    {
        using var handle = File.OpenHandle(path);
        var file = (int)handle.DangerousGetHandle();
        handle.SetHandleAsInvalid();
        return file;
    }
}
