using System.Runtime.InteropServices;

namespace Kim.Actors.Servers.Epoll;

/// <summary>The system calls of Linux that the event loops make. Each returns -1 when it fails, and <see cref="Error"/> then says
/// why.</summary>
internal static unsafe partial class Libc
{
    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_MOD = 3;
    public const int SHUT_WR = 1;
    public const int SHUT_RDWR = 2;

    private const string Name = "libc";
    private const int CLOEXEC = 0x80000; // the same for files, sockets, epoll and eventfd
    private const int NONBLOCK = 0x800;
    private const int MSG_NOSIGNAL = 0x4000;
    private const int SOL_SOCKET = 1;
    private const int SO_LINGER = 13;
    private const int RLIMIT_NOFILE = 7;

    /// <summary>Why the last call of this thread failed.</summary>
    public static Errno Error => (Errno)Marshal.GetLastPInvokeError();

    public static int EpollCreate() => epoll_create1(CLOEXEC);

    public static int EventFd() => eventfd(0, CLOEXEC | NONBLOCK);

    /// <summary>How many files the process may have open at a time.</summary>
    public static long MostFiles()
    {
        var limit = stackalloc ulong[2]; // what holds now, and what it may be raised to
        return getrlimit(RLIMIT_NOFILE, limit) == 0 && limit[0] <= int.MaxValue ? (long)limit[0] : int.MaxValue;
    }

    /// <summary>Takes a connection that doesn't block from a listening socket, and writes down where it comes from.</summary>
    public static int Accept(int socket, byte* address, int* length) => accept4(socket, address, length, CLOEXEC | NONBLOCK);

    /// <summary>A peer that is gone is an error of the call, and no signal.</summary>
    public static nint Send(int socket, byte* bytes, nint count) => send(socket, bytes, count, MSG_NOSIGNAL);

    public static nint Receive(int socket, byte* bytes, nint count) => recv(socket, bytes, count, 0);

    /// <summary>Has the next close reset the connection, and forget what was not sent.</summary>
    public static void ResetOnClose(int socket)
    {
        var linger = stackalloc int[] { 1, 0 };
        _ = setsockopt(socket, SOL_SOCKET, SO_LINGER, linger, 2 * sizeof(int)); // it can't fail for a socket that is open
    }

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int file, byte* @event);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport(Name, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int file, void* bytes, nint count);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int getrlimit(int resource, ulong* limit);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int accept4(int socket, byte* address, int* length, int flags);

    [LibraryImport(Name, SetLastError = true)]
    private static partial nint recv(int socket, byte* bytes, nint count, int flags);

    [LibraryImport(Name, SetLastError = true)]
    private static partial nint send(int socket, byte* bytes, nint count, int flags);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int setsockopt(int socket, int level, int option, void* value, int length);
}

/// <summary>Why a system call failed, as far as it matters here; the same numbers on all of Linux's machines that .NET runs
/// on.</summary>
internal enum Errno
{
    EINTR = 4,
    EAGAIN = 11,
    EMFILE = 24,
    ECONNABORTED = 103,
}
