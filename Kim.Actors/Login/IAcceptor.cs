namespace Kim.Actors.Login;

/// <summary>Does the login on a new connection: decides who the peer is, or refuses it. One instance serves all connections
/// at once, so it must be thread-safe.</summary>
public interface IAcceptor
{
    /// <summary>Logs one connection in.</summary>
    /// <param name="context">What is known of the connection, and ways to talk to the peer.</param>
    /// <param name="cancellationToken">Cancelled when <c>login-wait</c> is over or the node stops.</param>
    /// <returns>The channel's id and more, or why not. An exception closes the connection with 1011 and is logged.</returns>
    ValueTask<LoginResult> AcceptAsync(LoginContext context, CancellationToken cancellationToken);
}
