using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kim.Benchmarks.Serve;

/// <summary>An ASP.NET Core server on a loopback port of the system's choice, with nothing in it that is not asked for.</summary>
internal static class LocalServer
{
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    public static async Task RunAsync(WebApplication app, string path, CancellationToken stop)
    {
        await app.StartAsync(stop);
        Console.WriteLine($"listen={app.Urls.Single().Replace("http://", "ws://")}{path}");
        await app.WaitForShutdownAsync(stop);
    }
}
