using System.Text;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Frames;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>What a client sends after the handshake, and what must come of it.</summary>
/// <param name="Section">Of RFC 6455.</param>
/// <param name="Name">What the client does.</param>
/// <param name="Bytes">What it sends.</param>
/// <param name="Frames">What is delivered before the violation, or all of it.</param>
/// <param name="Violation">The close code and the reason; null when the client does right.</param>
public sealed record FrameCase(string Section, string Name, byte[] Bytes, IReadOnlyList<(OpCode OpCode, byte[] Payload)> Frames, Violation? Violation)
{
    /// <summary>What every case is decoded with.</summary>
    internal const int MaxMessage = 1000, MaxFragments = 3;

    /// <summary>A client that does right.</summary>
    internal static FrameCase Right(string section, string name, byte[] bytes, params (OpCode, byte[])[] frames) =>
        new(section, name, bytes, frames, null);

    /// <summary>A client that breaks a rule, after frames that it may have sent in order.</summary>
    internal static FrameCase Wrong(string section, string name, byte[] bytes, (int Code, string Reason) broken, params (OpCode, byte[])[] before) =>
        new(section, name, bytes, before, new Violation((CloseCode)broken.Code, broken.Reason));

    internal static (OpCode, byte[]) Text(string text) => (OpCode.Text, Encoding.UTF8.GetBytes(text));

    internal static (OpCode, byte[]) Binary(params byte[] payload) => (OpCode.Binary, payload);

    internal static (OpCode, byte[]) Ping(params byte[] payload) => (OpCode.Ping, payload);

    internal static (OpCode, byte[]) Pong(params byte[] payload) => (OpCode.Pong, payload);

    internal static (OpCode, byte[]) Close(params byte[] payload) => (OpCode.Close, payload);

    /// <summary>Frames that must not be delivered behind a violation or a close.</summary>
    internal static byte[] Late => [.. Raw.Client(Raw.Final | Raw.Text, "late"), .. Raw.Client(Raw.Final | Raw.Ping, "late")];

    internal bool EndsInClose => Violation is not null || Frames is [.., (OpCode.Close, _)];

    public override string ToString() => $"{Section}: a client that {Name}";
}
