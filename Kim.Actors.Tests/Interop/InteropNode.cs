using Kim.Actors.Tests.Hosting;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Interop;

/// <summary>A node on a port of the system's choice, with an <see cref="InteropListener"/>.</summary>
/// <param name="setting">Which it has, besides.</param>
public class InteropNode(string setting) : IAsyncLifetime
{
    private IHost? _host;

    public string Url => _host!.Node().Endpoints[0].ToString();

    public async Task InitializeAsync() =>
        _host = await NodeHost.StartAsync<InteropListener>($"kim {{ endpoints = [\"ws://127.0.0.1:0\"], {setting} }}");

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }
}

public sealed class DefaultNode() : InteropNode("transport = auto");

public sealed class IoNode() : InteropNode("listener.dispatcher = io");

public sealed class KestrelNode() : InteropNode("transport = kestrel");
