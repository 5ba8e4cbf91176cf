using System.Collections.Concurrent;
using System.IO.Enumeration;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>What <c>akka.actor.deployment</c> says of actors by their path below <c>/user</c>, such as <c>/workers/*</c>.</summary>
public class Deployer
{
    protected readonly Config Default;
    private readonly ConcurrentDictionary<string, Deploy> _deployments = new();

    // A bit for each depth below /user at which there are actors that some deployment may be for: the others cost no look-up.
    private long _depths;

    public Deployer(Settings settings)
    {
        var deployment = settings.Config.GetConfig("akka.actor.deployment");
        Default = deployment.GetConfig("default");
        foreach (var (path, _) in deployment.AsEnumerable())
        {
            if (path != "default")
                SetDeploy(ParseConfig(path, deployment.GetConfig($"\"{path}\"")));
        }
    }

    /// <summary>The deployment of an actor, or null.</summary>
    public Deploy Lookup(ActorPath path)
    {
        var elements = path.Elements;
        return elements.Count > 1 && elements[0] == "user" ? Lookup(elements.Skip(1)) : null;
    }

    public Deploy Lookup(IEnumerable<string> path)
    {
        var text = "/" + string.Join('/', path);
        return _deployments.TryGetValue(text, out var exact)
            ? exact
            : _deployments.Values.Where(d => Matches(d.Path, text)).MinBy(d => Rank(d.Path), StringComparer.Ordinal);
    }

    public void SetDeploy(Deploy deploy)
    {
        _deployments[deploy.Path] = deploy;
        var depth = deploy.Path.Count(c => c == '/');
        Interlocked.Or(ref _depths, deploy.Path.EndsWith("/**", StringComparison.Ordinal) ? -1L << depth : 1L << depth);
    }

    /// <exception cref="ConfigurationException">It asks for a router or a place that this runtime does not have.</exception>
    public virtual Deploy ParseConfig(string key, Config config)
    {
        LeftOut.Refuse(LeftOut.OfDeployment, config, $" in akka.actor.deployment.\"{key}\"");
        return new Deploy(
            key.StartsWith('/') ? key : "/" + key,
            config,
            RouterDeployment.Read(key, config),
            config.GetString("dispatcher", Deploy.NoDispatcherGiven),
            config.GetString("mailbox", Deploy.NoMailboxGiven),
            config.GetInt("stash-capacity", Deploy.NoStashSize));
    }

    /// <summary>
    /// The props of a child with what its deployment says; without a name it goes by its number. The configuration says more of
    /// a router, but makes none of an actor that is no router in the code.
    /// </summary>
    internal Props Apply(Props props, IInternalActorRef parent, string name, long serial)
    {
        if (_depths == 0 || (_depths & (1L << parent.Path.Depth)) == 0)
            return props;
        if (Lookup(parent.Path / (name ?? ChildName.Of(serial))) is not { } deploy)
            return props;
        return props.WithDeploy(props.RouterConfig is NoRouter ? deploy.WithRouterConfig(NoRouter.Instance) : deploy);
    }

    /// <summary>Name by name, the closest path first: a star comes after all that can stand in its place, and two after one.</summary>
    private static string Rank(string path) => path.Replace('*', char.MaxValue);

    /// <summary>A star stands for one name, two at the end for all that is below.</summary>
    private static bool Matches(string pattern, string path)
    {
        if (pattern.EndsWith("/**", StringComparison.Ordinal))
            return path.StartsWith(pattern[..^2], StringComparison.Ordinal);
        var (expected, actual) = (ElementsOf(pattern), ElementsOf(path));
        return expected.Length == actual.Length && expected.Zip(actual).All(pair => FileSystemName.MatchesSimpleExpression(pair.First, pair.Second, ignoreCase: false));
    }

    private static string[] ElementsOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
