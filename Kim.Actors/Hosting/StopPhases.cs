using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Settings;

namespace Kim.Actors.Hosting;

/// <summary>When a node that stops does what, in terms of <see cref="CoordinatedShutdown"/>.</summary>
internal static class StopPhases
{
    internal const string Unbind = CoordinatedShutdown.PhaseServiceUnbind;

    internal const string Drain = CoordinatedShutdown.PhaseServiceRequestsDone;

    /// <summary>For the server to let go of its sockets, when no channel is left.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>Gives the drain its time, and then the server: connections that are closed have <c>close-wait</c> for the last
    /// bytes.</summary>
    internal static Config Hocon(KimSettings settings) =>
        $"akka.coordinated-shutdown.phases.{Drain}.timeout = {(ChannelServer.LongestDrain(settings) + settings.CloseWait + Rest).ToHocon()}";

    /// <exception cref="InvalidOperationException">The drain would be cut off before it has come to its end.</exception>
    internal static void Check(ActorSystem system, KimSettings settings)
    {
        if (CoordinatedShutdown.Get(system).Timeout(Drain) <= ChannelServer.LongestDrain(settings))
            throw new InvalidOperationException(
                $"kim.drain-wait, {settings.DrainWait}, is longer than the shutdown phase {Drain} lasts: call WithKim after the HOCON is added");
    }

    /// <summary>The node could not listen where it should.</summary>
    internal sealed class NotStarted : CoordinatedShutdown.Reason
    {
        public static readonly NotStarted Instance = new();

        private NotStarted()
        {
        }
    }
}
