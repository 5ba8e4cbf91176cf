using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>What goes wrong between a client and its node, other than an expired wait (<see cref="TimeoutException"/>).</summary>
public class ClientException : Exception
{
    /// <summary>Makes one with what happened, and of what it came.</summary>
    public ClientException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The server did not agree to the upgrade to a websocket.</summary>
public sealed class UpgradeException : ClientException
{
    internal UpgradeException(string message, int? statusCode = null)
        : base(message) => StatusCode = statusCode;

    /// <summary>The HTTP status of the answer, 403 say; null when the answer was no HTTP at all.</summary>
    public int? StatusCode { get; }
}

/// <summary>The connection has ended: closed by the server, by this client, or broken.</summary>
public sealed class ClientClosedException : ClientException
{
    internal ClientClosedException(CloseCode code, string reason, Exception? inner = null)
        : base(Describe(code, reason), inner) => (Code, Reason) = (code, reason);

    /// <summary>Of the close frame; <see cref="CloseCode.NoStatus"/> when it carried none, <see cref="CloseCode.Abnormal"/>
    /// when the connection ended without one.</summary>
    public CloseCode Code { get; }

    /// <summary>Of the close frame, by whichever side it was sent first; perhaps empty.</summary>
    public string Reason { get; }

    private static string Describe(CloseCode code, string reason) =>
        $"the connection was closed: {(ushort)code} ({code}){(reason.Length > 0 ? " " : "")}{reason}";
}
