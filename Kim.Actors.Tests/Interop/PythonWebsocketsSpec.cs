namespace Kim.Actors.Tests.Interop;

/// <summary>Debian's python3-websockets.</summary>
public abstract class PythonWebsocketsSpec(InteropNode node)
{
    private const string Python = "/usr/bin/python3";

    [SkippableTheory]
    [InlineData("echo-text")]
    [InlineData("echo-binary")]
    [InlineData("fragmented")]
    [InlineData("ping")]
    [InlineData("close-by-client")]
    [InlineData("close-by-node")]
    [InlineData("repeated-id")]
    public async Task Python_websockets_does(string scenario)
    {
        Skip.IfNot(await ClientProgram.WorksAsync(Python, "-c", "import websockets"), "needs the Debian package python3-websockets");
        await ClientProgram.RunAsync(Python, ClientProgram.Path("python/client.py"), node.Url, scenario);
    }
}

public sealed class PythonWebsocketsTests(DefaultNode node) : PythonWebsocketsSpec(node), IClassFixture<DefaultNode>;

public sealed class PythonWebsocketsToIoTests(IoNode node) : PythonWebsocketsSpec(node), IClassFixture<IoNode>;

public sealed class PythonWebsocketsToKestrelTests(KestrelNode node) : PythonWebsocketsSpec(node), IClassFixture<KestrelNode>;
