namespace Akka.Configuration.Hocon;

/// <summary>A piece of a document as it is written, before substitutions are looked up.</summary>
internal abstract class HoconNode;

/// <summary>A value that needs no look-up: a literal, or what an included document holds.</summary>
internal sealed class ReadyNode(HoconValue value) : HoconNode
{
    public HoconValue Value => value;
}

/// <summary>Blanks between two pieces on a line: they count between texts and nowhere else.</summary>
internal sealed class BlankNode(string text) : HoconNode
{
    public string Text => text;
}

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed class ReferenceNode(IReadOnlyList<string> path, bool isOptional, int position) : HoconNode
{
    public IReadOnlyList<string> Path => path;
    public bool IsOptional => isOptional;
    public int Position => position;
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListNode(List<HoconNode> items) : HoconNode
{
    public List<HoconNode> Items => items;
}

/// <summary>Pieces that follow one another on a line and make one value.</summary>
internal sealed class ConcatNode(List<HoconNode> parts, int position) : HoconNode
{
    public List<HoconNode> Parts => parts;
    public int Position => position;
}

/// <summary><c>{ key = value }</c>; the assignments of a key wherever they were written in the object.</summary>
internal sealed class ObjectNode : HoconNode
{
    public Dictionary<string, HoconSlot> Slots { get; } = [];

    public HoconSlot Slot(string key)
    {
        if (!Slots.TryGetValue(key, out var slot))
            Slots[key] = slot = new HoconSlot();
        return slot;
    }

    /// <summary>Adds an assignment below this object.</summary>
    public void Assign(IReadOnlyList<string> path, HoconNode value)
    {
        var target = this;
        foreach (var key in path.SkipLast(1))
            target = target.Slot(key).LastObject();
        target.Slot(path[^1]).Add(value);
    }
}

/// <summary>What was assigned to one key, oldest first.</summary>
internal sealed class HoconSlot
{
    public List<HoconNode> Assignments { get; } = [];

    /// <summary>The assignment being evaluated, or -1: what refers to the key meanwhile means those before it.</summary>
    public int Active { get; set; } = -1;

    /// <summary>The value, once it is known.</summary>
    public HoconValue Value { get; set; }

    public void Add(HoconNode value)
    {
        if (value is not ObjectNode added || Assignments.LastOrDefault() is not ObjectNode last)
        {
            Assignments.Add(value);
            return;
        }

        foreach (var (key, slot) in added.Slots)
            slot.Assignments.ForEach(last.Slot(key).Add);
    }

    public ObjectNode LastObject()
    {
        if (Assignments.LastOrDefault() is ObjectNode last)
            return last;
        var added = new ObjectNode();
        Assignments.Add(added);
        return added;
    }
}
