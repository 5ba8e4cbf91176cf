using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Kim.Benchmarks.Serve;

/// <summary>The same as a SignalR hub, with its JSON protocol.</summary>
internal static class SignalRServer
{
    /// <summary>The method of the hubs, and the one that they call at the client.</summary>
    public const string Method = nameof(EchoHub.Say);

    private const string Path = "/hub";

    public static Task RunAsync(bool broadcasts, CancellationToken stop)
    {
        var builder = LocalServer.CreateBuilder();
        builder.Services.AddSignalR();
        var app = builder.Build();
        if (broadcasts)
            app.MapHub<BroadcastHub>(Path);
        else
            app.MapHub<EchoHub>(Path);
        return LocalServer.RunAsync(app, Path, stop);
    }

    private sealed class EchoHub : Hub
    {
        public Task Say(string text) => Clients.Caller.SendAsync(Method, text);
    }

    private sealed class BroadcastHub : Hub
    {
        public Task Say(string text) => Clients.All.SendAsync(Method, text);
    }
}
