namespace Kim.Actors.Channels;

/// <summary>How a node let go of its channels.</summary>
/// <param name="Closed">Channels that ended in order, or by themselves meanwhile.</param>
/// <param name="Cut">Channels that were left when <c>drain-wait</c> was over.</param>
public sealed record Drained(int Closed, int Cut);
