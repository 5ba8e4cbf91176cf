using System.CommandLine;
using Kim.Actors.Settings;
using Kim.Node.Listeners;

namespace Kim.Node.Commands;

/// <summary><c>run</c>: a node until a signal stops it.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var (address, protocol) = (CommonOptions.Address(), CommonOptions.Protocol());
        var listener = new Option<string>("--listener")
        {
            Description = "What becomes of messages: relayed to the channels they name, sent back, sent to all, or the demo.",
            DefaultValueFactory = _ => NodeListeners.Default,
        }.AcceptOnlyFromAmong([.. NodeListeners.ByName.Keys]);
        var config = new Option<FileInfo?>("--config")
        {
            Description = $"The settings. Without it: {NodeConfig.FileName} of the working directory, if there is one.",
            HelpName = "FILE",
        };
        var sets = new Option<string[]>("--set")
        {
            Description = "A setting that wins over the file; the value is HOCON. May be repeated.",
            HelpName = "kim.KEY=VALUE",
        };
        var command = new Command("run", "Runs a node until it is stopped.") { address, protocol, listener, config, sets };
        command.SetAction((line, stop) => NodeProcess.RunAsync(
            NodeConfig.Load(line.GetValue(config), line.GetValue(sets), Endpoint(line.GetValue(protocol), line.GetValue(address))),
            NodeListeners.ByName[line.GetValue(listener)!],
            stop));
        return command;
    }

    /// <summary>Null, which leaves it to the settings, if neither option is given.</summary>
    private static NodeEndpoint? Endpoint(string? protocol, string? address) =>
        protocol is null && address is null
            ? null
            : CommonOptions.Endpoint(protocol, address, new KimSettings().Endpoints[0]);
}
