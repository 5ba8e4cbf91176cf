using Kim.Benchmarks.Serve;
using Kim.Node.Bench;

namespace Kim.Benchmarks.Compare;

/// <summary>A server that takes part, and how clients talk to it.</summary>
/// <param name="Name">In tables and files.</param>
/// <param name="Command">The program and its arguments, for a server that echoes and for one that broadcasts.</param>
/// <param name="LogsIn">Whether it wants an id first.</param>
/// <param name="Dialect">How it wants messages wrapped; other than plain is text.</param>
internal sealed record Contender(string Name, Func<bool, string[]> Command, bool LogsIn, Dialect Dialect)
{
    public static readonly Contender Kim = new("kim", broadcasts => Node(broadcasts), LogsIn: true, Dialect.Plain);

    public static readonly Contender KimListeningOnItsLoops = new(
        "kim, listener on the loop", broadcasts => [.. Node(broadcasts), "--set", "kim.listener.dispatcher=io"], LogsIn: true, Dialect.Plain);

    public static readonly Contender KimOnKestrel = new(
        "kim on kestrel", broadcasts => [.. Node(broadcasts), "--set", "kim.transport=kestrel"], LogsIn: true, Dialect.Plain);

    /// <summary>What all ratios are to.</summary>
    public static readonly Contender AspNet = new(
        "ASP.NET Core", broadcasts => Serve(ServeCommand.AspNet, broadcasts), LogsIn: false, Dialect.Plain);

    public static readonly Contender SignalR = new(
        "SignalR", broadcasts => Serve(ServeCommand.SignalR, broadcasts), LogsIn: false, SignalRDialect.Instance);

    private static string[] Node(bool broadcasts) =>
        ["Kim.Node.dll", "run", "-a", "127.0.0.1:0", "--listener", broadcasts ? "broadcast" : "echo"];

    private static string[] Serve(string name, bool broadcasts) =>
        ["Kim.Benchmarks.dll", "serve", name, .. broadcasts ? [ServeCommand.Broadcast] : Array.Empty<string>()];
}
