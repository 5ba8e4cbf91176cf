namespace Kim.Actors.Tests.Fuzzing;

/// <summary>How an input is cut: lengths that are taken over and over.</summary>
internal static class Pieces
{
    public static int[] Next(Random random)
    {
        var pieces = new int[random.Next(1, 5)];
        var max = random.Next(2) == 0 ? 8 : 600;
        for (var i = 0; i < pieces.Length; i++)
            pieces[i] = random.Next(1, max);
        return pieces;
    }
}
