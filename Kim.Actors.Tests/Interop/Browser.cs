using Microsoft.Playwright;

namespace Kim.Actors.Tests.Interop;

/// <summary>Headless Chromium, shared by the tests of a class; null where the machine has none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    // The rest keeps it from looking for the network, which a test needs no more than a sandbox around its own page.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Arguments });
    }

    /// <summary>Opens <c>Clients/browser/page.html</c>. From its file: a page that came over the network may not connect to this
    /// machine without somebody's consent.</summary>
    public async Task<IPage> OpenAsync()
    {
        Skip.If(_browser is null, $"needs {Executable}: the Debian package chromium");
        var page = await _browser!.NewPageAsync();
        await page.GotoAsync(new Uri(ClientProgram.Path("browser/page.html")).AbsoluteUri);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
