using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Hosting;

/// <summary>The node behind <see cref="KimEndpoints.MapKim"/>. It starts with the host, which is after routes are mapped.</summary>
internal sealed class MappedNode
{
    private readonly IServiceProvider _services;
    private KimNode? _node;

    public MappedNode(IServiceProvider services)
    {
        _services = services;
        // The HTTP server stops before the actor system, for its requests may need the actors. It would wait for the websockets
        // too, and cut them in the end.
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(BeginDrain);
    }

    private void BeginDrain()
    {
        if (_services.GetRequiredService<ActorSystem>().TryGetExtension<KimNode>(out var node))
            node.BeginDrain(); // a host may stop before its node has started
    }

    /// <exception cref="InvalidOperationException">The actor system is no node.</exception>
    public KimNode Node => _node ??= KimNode.For(_services.GetRequiredService<ActorSystem>());
}
