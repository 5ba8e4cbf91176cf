using Xunit;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2;

/// <summary>Tells xunit of failures.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) =>
        Assert.True(condition, Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) =>
        Assert.False(condition, Text(format, args));

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args) =>
        AssertEqual(expected, actual, AreEqual, format, args);

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        if (!comparer(expected, actual))
            throw EqualException.ForMismatchedValues(expected, actual, Text(format, args));
    }

    /// <summary>Equal as xunit sees it, so that collections are compared by their elements.</summary>
    private static bool AreEqual<T>(T expected, T actual)
    {
        try
        {
            Assert.Equal(expected, actual);
            return true;
        }
        catch (XunitException)
        {
            return false;
        }
    }

    private static string Text(string format, object[] args) => args is { Length: > 0 } ? string.Format(format, args) : format;
}
