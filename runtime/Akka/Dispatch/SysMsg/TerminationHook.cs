namespace Akka.Dispatch.SysMsg;

/// <summary>Told to the system guardian by an actor that wants to finish something before the system ends.</summary>
public sealed class RegisterTerminationHook
{
    private RegisterTerminationHook() { }

    public static RegisterTerminationHook Instance { get; } = new();
}

/// <summary>Told to those actors when all user actors have stopped.</summary>
public sealed class TerminationHook
{
    private TerminationHook() { }

    public static TerminationHook Instance { get; } = new();
}

/// <summary>Their answer.</summary>
public sealed class TerminationHookDone
{
    private TerminationHookDone() { }

    public static TerminationHookDone Instance { get; } = new();
}
