using Akka.Configuration;

namespace Kim.Actors.Tests.Connections;

/// <summary>A time that only a failure reaches.</summary>
internal static class Deadline
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>The same for what a TestKit expects. Its own three seconds may pass on a busy machine while all threads of the
    /// pool wait in other tests.</summary>
    public static readonly Config OfTestKit = ConfigurationFactory.ParseString(
        """
        akka.test.single-expect-default = 30s
        akka.test.default-timeout = 30s
        """);

    public static Task InTime(this Task task) => task.WaitAsync(Long);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Long);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Long);
}
