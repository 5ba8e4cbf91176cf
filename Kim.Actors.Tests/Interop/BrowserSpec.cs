namespace Kim.Actors.Tests.Interop;

/// <summary>A page in headless Chromium.</summary>
public abstract class BrowserSpec(InteropNode node, Browser browser) : IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData("echo-text")]
    [InlineData("echo-binary")]
    [InlineData("close-by-client")]
    [InlineData("close-by-node")]
    [InlineData("repeated-id")]
    public Task A_page_does(string scenario) => RunAsync(node.Url, scenario);

    [SkippableFact]
    public async Task A_page_that_says_nothing_for_longer_than_the_read_wait_is_kept_alive_by_the_node_s_pings()
    {
        var impatient = new InteropNode("read-wait = 4s, ping-interval = 1s");
        await impatient.InitializeAsync();
        await RunAsync(impatient.Url, "silence");
        await impatient.DisposeAsync();
    }

    private async Task RunAsync(string url, string scenario)
    {
        var page = await browser.OpenAsync();
        Assert.Equal("ok", await page.EvaluateAsync<string>("([url, name]) => run(url, name)", new[] { url, scenario }));
        await page.CloseAsync();
    }
}

public sealed class BrowserTests(DefaultNode node, Browser browser) : BrowserSpec(node, browser), IClassFixture<DefaultNode>;

public sealed class BrowserToIoTests(IoNode node, Browser browser) : BrowserSpec(node, browser), IClassFixture<IoNode>;

public sealed class BrowserToKestrelTests(KestrelNode node, Browser browser) : BrowserSpec(node, browser), IClassFixture<KestrelNode>;
