using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>What a dialer is given.</summary>
/// <param name="Id">The channel id to log in with.</param>
/// <param name="Name">The name of the client, for people; the default dialers don't send it.</param>
/// <param name="Address">Where to, <c>ws://localhost:8000/chat</c> say.</param>
/// <param name="Limits">What the server may send in one message.</param>
public sealed record DialerContext(string Id, string Name, Uri Address, FrameLimits Limits);

/// <summary>The client's side of an acceptor: dials, and says who is calling as the server's acceptor expects it.</summary>
/// <remarks>For a login of your own, dial with one of the default dialers, told not to send the id, and go on with the
/// connection it returns:
/// <code>
/// public async ValueTask&lt;IConn&gt; DialAsync(DialerContext context, CancellationToken cancellationToken)
/// {
///     var conn = await new WebSocketDialer { SendsId = false }.DialAsync(context, cancellationToken);
///     conn.Write(OpCode.Text, ticket);
///     await conn.FlushAsync();
///     return conn;
/// }
/// </code>
/// </remarks>
public interface IDialer
{
    /// <summary>Connects and logs in.</summary>
    /// <param name="context">Who, and where to.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="ClientOptions.LoginWait"/> is over, or the caller gave up. A connection that was
    /// begun must then be cut.</param>
    /// <returns>A connection that is logged in. The client closes it.</returns>
    /// <exception cref="ClientException">The server can't be reached, or refuses.</exception>
    /// <exception cref="ArgumentException">The address, the limits or the id are none that this dialer can do with.</exception>
    ValueTask<IConn> DialAsync(DialerContext context, CancellationToken cancellationToken);
}
