using System.CommandLine;
using Kim.Actors.Settings;

namespace Kim.Node.Commands;

/// <summary><c>mock_cli</c>: the demo client.</summary>
internal static class MockClientCommand
{
    private static readonly NodeEndpoint Default = NodeEndpoint.Parse("ws://localhost:8000");

    internal static Command Create()
    {
        var (address, protocol) = (CommonOptions.Address(), CommonOptions.Protocol());
        var count = new Option<int?>("-n", "--count")
        {
            Description = "End after this many answers. Without it: only when stopped.",
            HelpName = "COUNT",
            CustomParser = argument => CommonOptions.Number<int>(argument, number => number >= 1, "a number, at least 1"),
        };
        var command = new Command("mock_cli", $"The demo client, of {Default} if not said otherwise.") { address, protocol, count };
        command.SetAction((line, stop) => MockClient.RunAsync(
            ToConnectTo(CommonOptions.Endpoint(line.GetValue(protocol), line.GetValue(address), Default)), line.GetValue(count), stop));
        return command;
    }

    /// <summary>Every interface is no address to connect to; this machine is one of them.</summary>
    private static NodeEndpoint ToConnectTo(NodeEndpoint endpoint) =>
        endpoint.Port == 0 ? throw new UsageException($"-a: {endpoint} must have the port of a server")
        : endpoint.Host is "" or "*" ? endpoint with { Host = "localhost" }
        : endpoint;
}
