using System.Buffers;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The one buffer that all sockets of a loop receive into, one after the other. A reader that has not finished with the bytes
/// when the loop wants to go on keeps the buffer, and the loop takes another: so an idle connection holds none, and nothing is
/// copied. Belongs to the loop's thread, but for the lease.
/// </summary>
internal sealed class ReceiveBuffer
{
    /// <summary>What one <c>recv</c> can take.</summary>
    public const int Size = 64 * 1024;

    private byte[]? _bytes;

    public byte[] Bytes => _bytes ??= ArrayPool<byte>.Shared.Rent(Size);

    /// <summary>The reader keeps it: it gives it back to the shared pool.</summary>
    public void GiveAway() => _bytes = null;
}
