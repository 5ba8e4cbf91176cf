using Kim.Benchmarks.Serve;
using Kim.Node.Bench;

namespace Kim.Benchmarks.Compare;

/// <summary>SignalR's JSON protocol, as far as a load needs it: a greeting, and invocations both ways that look the same.</summary>
internal static class SignalRDialect
{
    private const string End = "\u001e";

    public static readonly Dialect Instance = new(
        Hello: $$"""{"protocol":"json","version":1}{{End}}""",
        Prefix: $$"""{"type":1,"target":"{{SignalRServer.Method}}","arguments":[" """.TrimEnd(),
        Suffix: $$"""
            "]}{{End}}
            """,
        Separator: (byte)End[0],
        Chatter: ["""{"type":6""", """{"type":7"""]); // a ping, and that it closes
}
