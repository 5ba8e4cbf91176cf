using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Hosting;

/// <summary>A node as an application hosts it: with its event loops, and its actors on them, as the settings say.</summary>
internal static class NodeHost
{
    /// <param name="hocon">The node's settings.</param>
    /// <param name="before">What else the system shall do.</param>
    public static Task<IHost> StartAsync<TListener>(Config hocon, Action<AkkaConfigurationBuilder>? before = null)
        where TListener : ActorBase => StartAsync(hocon, kim => kim.WithListener<TListener>(), before);

    /// <param name="hocon">The node's settings. Left out, waits for peers are those that only a failure reaches.</param>
    /// <param name="configure">Names the listener.</param>
    /// <param name="before">What else the system shall do.</param>
    public static async Task<IHost> StartAsync(Config hocon, Action<KimBuilder> configure, Action<AkkaConfigurationBuilder>? before = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAkka("test", akka =>
        {
            akka.AddHocon(hocon, HoconAddMode.Append).AddHocon(TestDeadline.OfHocon, HoconAddMode.Append);
            before?.Invoke(akka);
            akka.WithKim(configure);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static ActorSystem System(this IHost host) => host.Services.GetRequiredService<ActorSystem>();

    public static KimNode Node(this IHost host) => KimNode.For(host.System());

    public static IActorRef Manager(this IHost host) => host.Services.GetRequiredService<IActorRegistry>().Get<ChannelManagerActor>();
}
