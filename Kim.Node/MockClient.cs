using System.Text;
using Kim.Actors.Clients;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using Serilog;

namespace Kim.Node;

/// <summary>Logs in with an id of its own making, says hello once a second and logs what comes back.</summary>
internal sealed class MockClient(IClient client, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly byte[] Hello = "hello"u8.ToArray();

    /// <summary>Runs one client to its end.</summary>
    /// <param name="server">Where to connect to.</param>
    /// <param name="count">After how many answers it ends; null is never.</param>
    /// <param name="stop">Ends it in order.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(NodeEndpoint server, int? count, CancellationToken stop)
    {
        await using var log = NodeLog.Open(NodeConfig.Load());
        // Of version 7, which is ordered by time.
        var id = Guid.CreateVersion7().ToString("n");
        await using IClient client = server.IsWebSocket ? new WebSocketClient(id) : new TcpClient(id);
        try
        {
            await client.ConnectAsync($"{server}", stop);
            await new MockClient(client, log).TalkAsync(count, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it was asked to.
        }
        catch (Exception error) when (error is ClientException or TimeoutException)
        {
            log.Error("{Id} {Server}: {Error}", id, server, ChannelId.Printable(error.Message));
            return ExitCodes.Failed;
        }
        return ExitCodes.Done;
    }

    private async Task TalkAsync(int? count, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var answers = 0; ;)
        {
            await client.SendAsync(Hello, OpCode.Text, stop);
            var answer = await client.ReadAsync(stop);
            log.Warning("{Id} receive message [{Text}]", client.Id, ChannelId.Printable(Encoding.UTF8.GetString(answer.Payload.Span)));
            if (++answers == count)
                return;
            await timer.WaitForNextTickAsync(stop);
        }
    }
}
