namespace Kim.Actors.Frames;

/// <summary>
/// What a connection reads: a whole text or binary message, its fragments already joined, or one control frame.
/// </summary>
/// <param name="OpCode"><see cref="OpCode.Text"/>, <see cref="OpCode.Binary"/> or a control code; never
/// <see cref="OpCode.Continuation"/>.</param>
/// <param name="Payload">The unmasked bytes. They belong to whoever read the frame: nobody else keeps or reuses them.</param>
public readonly record struct Frame(OpCode OpCode, ReadOnlyMemory<byte> Payload);
