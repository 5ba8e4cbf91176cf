using System.CommandLine;
using Kim.Actors.Settings;
using Kim.Node.Listeners;

namespace Kim.Node.Commands;

/// <summary><c>mock_srv</c>: the demo server. The first frame is the user id; see <see cref="MockListener"/>.</summary>
internal static class MockServerCommand
{
    private static readonly NodeEndpoint Default = NodeEndpoint.Parse("ws://:8000");

    internal static Command Create()
    {
        var (address, protocol) = (CommonOptions.Address(), CommonOptions.Protocol());
        var command = new Command("mock_srv", $"The demo server, on {Default} if not said otherwise.") { address, protocol };
        command.SetAction((line, stop) => NodeProcess.RunAsync(
            NodeConfig.Load().WithEndpoint(CommonOptions.Endpoint(line.GetValue(protocol), line.GetValue(address), Default)),
            NodeListeners.ByName[NodeListeners.Mock],
            stop));
        return command;
    }
}
