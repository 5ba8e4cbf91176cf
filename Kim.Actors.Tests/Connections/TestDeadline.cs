using Akka.Configuration;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Connections;

/// <summary>A time that only a failure reaches.</summary>
internal static class TestDeadline
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>The same for what a TestKit expects. Its own three seconds may pass on a busy machine while all threads of the
    /// pool wait in other tests. Event filters keep theirs, for those that expect nothing wait for all of it. A logger that starts
    /// too late would not hear of a filter.</summary>
    public static readonly Config OfTestKit = ConfigurationFactory.ParseString(
        """
        akka.logger-startup-timeout = 60s
        akka.test.single-expect-default = 30s
        akka.test.default-timeout = 30s
        """);

    /// <summary>The same for what a server waits for, in a test that is not of these waits: on a busy machine a peer may take seconds.</summary>
    public static readonly KimSettings OfSettings = new() { HandshakeWait = Long, LoginWait = Long, WriteWait = Long };

    /// <inheritdoc cref="OfSettings"/>
    public const string OfHocon = "kim { handshake-wait = 30s, login-wait = 30s, write-wait = 30s }";

    public static Task InTime(this Task task) => task.WaitAsync(Long);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Long);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Long);
}
