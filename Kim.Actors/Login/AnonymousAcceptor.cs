using System.Buffers.Binary;

namespace Kim.Actors.Login;

/// <summary>Lets everyone in and makes the id: 26 characters, unique, and in the order of time by the millisecond when compared
/// as bytes. Reads nothing, so the first message is the listener's already.</summary>
public sealed class AnonymousAcceptor : IAcceptor
{
    private const int IdLength = 26; // 130 bits, of which the first two are zero
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";

    /// <inheritdoc/>
    public ValueTask<LoginResult> AcceptAsync(LoginContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<LoginResult>(new LoginResult.Accepted(NewId()));

    /// <summary>The id of a new UUID of version 7 (RFC 9562, section 5.7), which begins with the time.</summary>
    internal static string NewId() => IdOf(Guid.CreateVersion7());

    /// <summary>Five bits a digit, the highest first: sorted by their text, ids are sorted by time.</summary>
    internal static string IdOf(Guid guid) => string.Create(IdLength, guid, static (id, guid) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (var i = id.Length - 1; i >= 0; i--, value >>= 5)
            id[i] = Digits[(int)(value & 31)];
    });
}
