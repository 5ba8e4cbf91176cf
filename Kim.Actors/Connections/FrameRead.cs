using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>What <see cref="IConn.ReadAsync"/> came to.</summary>
public enum FrameReadStatus
{
    /// <summary>The peer ended its side, or the connection broke: nothing more will come.</summary>
    End,

    /// <summary>A frame has been read.</summary>
    Frame,

    /// <summary>The peer broke a rule. Reading on gives only the peer's close frame or the end.</summary>
    Violated,
}

/// <summary>One result of reading.</summary>
/// <param name="Status">Which of the others is set.</param>
/// <param name="Frame">The frame, with <see cref="FrameReadStatus.Frame"/>.</param>
/// <param name="Violation">The broken rule, with <see cref="FrameReadStatus.Violated"/>.</param>
public readonly record struct FrameRead(FrameReadStatus Status, Frame Frame, Violation? Violation)
{
    /// <summary>The end of the stream.</summary>
    public static FrameRead End => default;

    /// <summary>A frame.</summary>
    public static FrameRead Of(Frame frame) => new(FrameReadStatus.Frame, frame, null);

    /// <summary>A broken rule.</summary>
    public static FrameRead Of(Violation violation) => new(FrameReadStatus.Violated, default, violation);
}
