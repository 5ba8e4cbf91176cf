namespace Kim.Node;

/// <summary>What was asked for can't be done; the message is for the person at the command line.</summary>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
