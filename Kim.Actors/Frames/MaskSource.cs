using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Kim.Actors.Frames;

/// <summary>Masks that nobody can foresee (RFC 6455, sections 5.3 and 10.3). Fetched from the system many at a time, since a
/// call for each would cost more than the frame; every thread has its own store, so none waits for another.</summary>
internal static class MaskSource
{
    private const int Batch = 256;

    [ThreadStatic]
    private static uint[]? _masks;

    [ThreadStatic]
    private static int _left;

    public static uint Next()
    {
        _masks ??= new uint[Batch];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_masks.AsSpan()));
            _left = Batch;
        }
        return _masks[--_left];
    }
}
