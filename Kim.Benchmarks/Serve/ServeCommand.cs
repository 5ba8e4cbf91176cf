using System.CommandLine;

namespace Kim.Benchmarks.Serve;

/// <summary><c>serve</c>: the servers that Kim is compared with. Each prints where it listens, as Kim.Node does.</summary>
internal static class ServeCommand
{
    public const string AspNet = "aspnet";
    public const string SignalR = "signalr";
    public const string Broadcast = "--broadcast";

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "A bare websocket server of ASP.NET Core's, or a SignalR hub." }
            .AcceptOnlyFromAmong(AspNet, SignalR);
        var broadcast = new Option<bool>(Broadcast) { Description = "Each message goes to all, not back to its sender." };
        var command = new Command("serve", "One of the servers that Kim is compared with, until it is stopped.") { name, broadcast };
        command.SetAction((line, stop) => line.GetValue(name) == AspNet
            ? AspNetServer.RunAsync(line.GetValue(broadcast), stop)
            : SignalRServer.RunAsync(line.GetValue(broadcast), stop));
        return command;
    }
}
