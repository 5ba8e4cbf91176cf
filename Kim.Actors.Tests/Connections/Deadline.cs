namespace Kim.Actors.Tests.Connections;

/// <summary>A time that only a failure reaches.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Long);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Long);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Long);
}
