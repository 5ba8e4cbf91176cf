namespace Kim.Actors.Tests.Interop;

/// <summary>npm's <c>ws</c>, the client of most Node.js programs.</summary>
public abstract class NpmWsSpec(InteropNode node)
{
    [SkippableTheory]
    [InlineData("echo-text")]
    [InlineData("echo-binary")]
    [InlineData("fragmented")]
    [InlineData("ping")]
    [InlineData("close-by-client")]
    [InlineData("close-by-node")]
    [InlineData("repeated-id")]
    public async Task Npm_ws_does(string scenario)
    {
        Skip.IfNot(Directory.Exists(ClientProgram.Path("npm-ws/node_modules/ws")) && await ClientProgram.WorksAsync("node", "--version"),
            "needs Node.js and npm's ws: run npm ci in Kim.Actors.Tests/Interop/Clients/npm-ws");
        await ClientProgram.RunAsync("node", ClientProgram.Path("npm-ws/client.js"), node.Url, scenario);
    }
}

public sealed class NpmWsTests(DefaultNode node) : NpmWsSpec(node), IClassFixture<DefaultNode>;

public sealed class NpmWsToIoTests(IoNode node) : NpmWsSpec(node), IClassFixture<IoNode>;

public sealed class NpmWsToKestrelTests(KestrelNode node) : NpmWsSpec(node), IClassFixture<KestrelNode>;
