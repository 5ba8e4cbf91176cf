using System.Text;

namespace Akka.Actor;

internal static class TreePrinter
{
    public static string Print(IInternalActorRef root) => Append(new StringBuilder(), root, "").ToString();

    private static StringBuilder Append(StringBuilder text, IActorRef actor, string indent)
    {
        var cell = (actor as LocalActorRef)?.Cell;
        text.Append(indent).Append("-> ").Append(actor.Path.Name.Length == 0 ? "/" : actor.Path.Name)
            .Append(' ').Append(cell?.Actor?.GetType().Name ?? actor.GetType().Name).AppendLine();
        foreach (var child in cell?.GetChildren() ?? [])
            Append(text, child, indent + "   ");
        return text;
    }
}
