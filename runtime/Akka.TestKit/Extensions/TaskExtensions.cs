namespace Akka.TestKit.Extensions;

/// <summary>Expectations about tasks.</summary>
public static class TaskExtensions
{
    /// <summary>Waits for a task no longer than given.</summary>
    /// <returns>Whether it completed; its failure comes through.</returns>
    public static async Task<bool> AwaitWithTimeout(
        this Task parentTask, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            await parentTask.WaitAsync(timeout, cancellationToken);
            return true;
        }
        catch (TimeoutException) when (!parentTask.IsCompleted)
        {
            return false;
        }
    }

    /// <summary>Waits for a task.</summary>
    /// <exception cref="TimeoutException">It does not complete in time.</exception>
    public static Task<T> WithTimeout<T>(
        this Task<T> parentTask, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        parentTask.WaitAsync(timeout, cancellationToken);
}
