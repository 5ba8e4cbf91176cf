namespace Kim.Actors.Settings;

/// <summary>The acceptors that a node has without code: <c>kim.acceptor</c>.</summary>
public enum BuiltInAcceptor
{
    /// <summary>The first message of a connection is the channel's id. Written <c>first-frame</c>.</summary>
    FirstFrame,

    /// <summary>The node makes an id up, unique and ordered by time. Written <c>anonymous</c>.</summary>
    Anonymous,
}
