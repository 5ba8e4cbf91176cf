using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kim.Actors.Servers.Epoll;

/// <summary>What epoll tells of a file, and can be asked for.</summary>
[Flags]
internal enum Readiness : uint
{
    None = 0,
    Readable = 0x1,
    Writable = 0x4,
    Error = 0x8,
    HungUp = 0x10,
    PeerEnded = 0x2000,

    /// <summary>Tell changes only.</summary>
    EdgeTriggered = 1u << 31,
}

/// <summary>Room for what one <c>epoll_wait</c> returns. Linux packs the struct on x86-64 and on nothing else.</summary>
internal sealed unsafe class EpollEvents
{
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int FileAt = Size - sizeof(long);

    private readonly byte[] _events;

    public EpollEvents(int capacity)
    {
        Capacity = capacity;
        _events = GC.AllocateArray<byte>(capacity * Size, pinned: true);
    }

    public int Capacity { get; }

    public byte* Pointer => (byte*)Unsafe.AsPointer(ref _events[0]);

    public (Readiness Readiness, int File) this[int index]
    {
        get
        {
            var at = Pointer + (index * Size);
            return ((Readiness)(*(uint*)at), *(int*)(at + FileAt));
        }
        set
        {
            var at = Pointer + (index * Size);
            (*(uint*)at, *(int*)(at + FileAt)) = ((uint)value.Readiness, value.File);
        }
    }
}
