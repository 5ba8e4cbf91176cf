namespace Kim.Actors.Tests.Interop;

/// <summary>A page in headless Chromium.</summary>
public sealed class BrowserTests(InteropNode node, Browser browser) : IClassFixture<InteropNode>, IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData("echo-text")]
    [InlineData("echo-binary")]
    [InlineData("close-by-client")]
    [InlineData("close-by-node")]
    [InlineData("repeated-id")]
    public async Task A_page_does(string scenario)
    {
        var page = await browser.OpenAsync();
        Assert.Equal("ok", await page.EvaluateAsync<string>("([url, name]) => run(url, name)", new[] { node.Url, scenario }));
        await page.CloseAsync();
    }
}
