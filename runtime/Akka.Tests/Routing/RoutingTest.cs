using Akka.Actor;
using Akka.Routing;
using Akka.Tests.Actor;

namespace Akka.Tests.Routing;

/// <summary>An actor system whose workers answer with their names.</summary>
public abstract class RoutingTest(string config = "") : ActorTest(config)
{
    /// <summary>Asks the router as often, one after the other, and gives the names of those who answered.</summary>
    protected static async Task<List<string>> AnswersOf(IActorRef router, IEnumerable<object> messages)
    {
        var names = new List<string>();
        foreach (var message in messages)
            names.Add(await router.Ask<string>(message).Soon());
        return names;
    }

    protected static async Task<List<Routee>> RouteesOf(IActorRef router)
    {
        var routees = await router.Ask<Routees>(GetRoutees.Instance).Soon();
        return [.. routees.Members];
    }

    protected static string NameOf(Routee routee) => ((ActorRefRoutee)routee).Actor.Path.Name;

    protected static object[] Messages(int count) => [.. Enumerable.Range(0, count).Select(number => $"message {number}")];

    protected string[] CreateWorkers(params string[] names)
    {
        foreach (var name in names)
            Sys.ActorOf(Props.Create<Worker>(), name);
        return [.. names.Select(name => $"/user/{name}")];
    }

    /// <summary>Fails when it is told to, and answers anything else with its name.</summary>
    public sealed class Worker : ReceiveActor
    {
        public Worker()
        {
            Receive<Fail>(failure => throw failure.Cause);
            ReceiveAny(_ => Sender.Tell(Self.Path.Name));
        }
    }
}
