using System.CommandLine;
using System.CommandLine.Invocation;
using Kim.Actors.Settings;
using Kim.Node;
using Kim.Node.Commands;
using Kim.Node.Listeners;

var root = new RootCommand($"A node that clients talk to over websocket or TCP. Without a command: run. {ExitCodes.Help}")
{
    RunCommand.Create(),
    MockServerCommand.Create(),
    MockClientCommand.Create(),
    BenchCommand.Create(),
};
root.SetAction((_, stop) => NodeProcess.RunAsync(NodeConfig.Load(), NodeListeners.ByName[NodeListeners.Default], stop));
CommonOptions.RefuseMissingValues(root);

using var signals = new StopSignals();
var parsed = root.Parse(args);
try
{
    // The signals are the node's own: the library would end the process before it has drained.
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    var exitCode = await parsed.InvokeAsync(invocation, signals.Token);
    return parsed.Action is ParseErrorAction ? ExitCodes.Usage : exitCode;
}
catch (Exception error) when (error is UsageException or KimSettingsException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return ExitCodes.Usage;
}
