using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>Walks the steps of a selection from its anchor and tells the message to those at the end.</summary>
internal static class Selector
{
    public static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        var elements = selection.Elements;
        var current = anchor;
        for (var i = 0; i < elements.Length; i++)
        {
            if (current is not ActorRefWithCell local)
            {
                DeliverElsewhere(current, sender, selection, i);
                return;
            }

            switch (elements[i])
            {
                case SelectParent:
                    current = local.Parent.IsNobody() ? local : local.Parent;
                    break;
                case SelectChildName child when local.GetSingleChild(child.Name) is var found && !found.IsNobody():
                    current = found;
                    break;
                case SelectChildName:
                    ToNobody(local, sender, selection, i);
                    return;
                case SelectChildRecursive:
                    DeliverBelow(local, sender, selection.Message);
                    return;
                case SelectChildPattern pattern:
                    DeliverToMatching(local, sender, selection, i, pattern.PatternStr);
                    return;
            }
        }

        current.Tell(selection.Message, sender);
    }

    private static void DeliverElsewhere(IInternalActorRef current, IActorRef sender, ActorSelectionMessage selection, int index)
    {
        var rest = selection.Elements[index..];
        var names = rest.OfType<SelectChildName>().Select(e => e.Name).ToArray();
        var found = names.Length == rest.Length ? (IInternalActorRef)current.GetChild(names) : ActorRefs.Nobody;
        if (found.IsNobody())
            ToNobody(current, sender, selection, index);
        else
            found.Tell(selection.Message, sender);
    }

    private static void DeliverToMatching(ActorRefWithCell parent, IActorRef sender, ActorSelectionMessage selection, int index, string pattern)
    {
        var rest = selection.Elements[(index + 1)..];
        var matching = parent.Children.Where(c => FileSystemName.MatchesSimpleExpression(pattern, c.Path.Name)).ToArray();
        if (matching.Length == 0 && !selection.WildCardFanOut)
            ToNobody(parent, sender, selection, index);
        foreach (var child in matching)
            Deliver((IInternalActorRef)child, sender, selection.Copy(elements: rest, wildCardFanOut: matching.Length > 1 || selection.WildCardFanOut));
    }

    private static void DeliverBelow(ActorRefWithCell parent, IActorRef sender, object message)
    {
        foreach (var child in parent.Children)
        {
            child.Tell(message, sender);
            if (child is ActorRefWithCell local)
                DeliverBelow(local, sender, message);
        }
    }

    /// <summary>Nobody is there: an <see cref="Identify"/> is answered all the same, the rest is a dead letter.</summary>
    private static void ToNobody(IInternalActorRef from, IActorRef sender, ActorSelectionMessage selection, int index)
    {
        if (selection.WildCardFanOut)
            return;
        var path = from.Path / selection.Elements[index..].Select(e => e.ToString());
        new EmptyLocalActorRef(from.Provider, path, ((LocalActorRefProvider)from.Provider).EventStream).Tell(selection, sender);
    }
}
