using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads a key such as <c>akka.actor."/my.actor"</c>.</summary>
internal static class HoconPathReader
{
    /// <summary>Takes the parts of the path at the cursor, and leaves it where the path ends.</summary>
    public static List<string> Read(HoconReader reader)
    {
        var start = reader.Position;
        var path = new List<string>();
        do
            path.Add(ReadPart(reader));
        while (reader.TrySkip("."));
        return path.TrueForAll(part => part.Length > 0) ? path : throw reader.ErrorAt(start, "A key or a part of it is empty");
    }

    private static string ReadPart(HoconReader reader)
    {
        var part = new StringBuilder();
        var quotedLength = 0;
        reader.TakeBlanks();
        while (true)
        {
            if (reader.Current == '"')
            {
                part.Append(reader.TakeQuoted());
                quotedLength = part.Length;
            }
            else if (IsKeyCharacter(reader))
                part.Append(reader.Take());
            else
                return part.ToString(0, quotedLength) + part.ToString(quotedLength, part.Length - quotedLength).TrimEnd();
        }
    }

    private static bool IsKeyCharacter(HoconReader reader) =>
        !reader.AtEnd && reader.Current is not ('.' or '\n') && !reader.AtComment && !reader.At("+=")
        && !HoconText.IsForbiddenUnquoted(reader.Current);
}
