using System.CommandLine;
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
            Description = "A setting, kim.KEY or akka.KEY, that wins over the file; the value is HOCON. May be repeated.",
            HelpName = "KEY=VALUE",
        };
        var command = new Command("run", "Runs a node until it is stopped.") { address, protocol, listener, config, sets };
        command.SetAction((line, stop) => NodeProcess.RunAsync(
            NodeConfig.Load(line.GetValue(config), line.GetValue(sets)).WithEndpoint(line.GetValue(protocol), line.GetValue(address)),
            NodeListeners.ByName[line.GetValue(listener)!],
            stop));
        return command;
    }
}
