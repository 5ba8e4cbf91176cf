namespace Kim.Actors.Frames;

/// <summary>Why a connection is closed (RFC 6455, section 7.4). 3000 to 4999 are free for applications: cast a number.</summary>
public enum CloseCode : ushort
{
    /// <summary>The purpose is fulfilled.</summary>
    Normal = 1000,

    /// <summary>The node stops, or the peer has been silent for the read wait.</summary>
    GoingAway = 1001,

    /// <summary>The peer broke a rule of the framing.</summary>
    ProtocolError = 1002,

    /// <summary>The peer sent a kind of data that is not accepted.</summary>
    UnsupportedData = 1003,

    /// <summary>Never sent: a close frame arrived without a code.</summary>
    NoStatus = 1005,

    /// <summary>Never sent: the connection ended without a close frame.</summary>
    Abnormal = 1006,

    /// <summary>Text that is not UTF-8.</summary>
    InvalidPayload = 1007,

    /// <summary>A rule of the node was broken: login, duplicate id, rate, outbox.</summary>
    PolicyViolation = 1008,

    /// <summary>A message over <c>max-message</c> or of more than <c>max-fragments</c> fragments.</summary>
    TooBig = 1009,

    /// <summary>Sent by clients only: the server lacks an extension.</summary>
    MandatoryExtension = 1010,

    /// <summary>The node failed while serving this connection.</summary>
    InternalError = 1011,

    /// <summary>The service restarts. Not sent by Kim itself.</summary>
    ServiceRestart = 1012,

    /// <summary>The node is full; try another, or later.</summary>
    TryAgainLater = 1013,
}
