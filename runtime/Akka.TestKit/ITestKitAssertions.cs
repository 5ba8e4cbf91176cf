namespace Akka.TestKit;

/// <summary>How a test framework is told of a failure. The texts are formats only if arguments come along.</summary>
public interface ITestKitAssertions
{
    void Fail(string format = "", params object[] args);
    void AssertTrue(bool condition, string format = "", params object[] args);
    void AssertFalse(bool condition, string format = "", params object[] args);
    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);
    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}
