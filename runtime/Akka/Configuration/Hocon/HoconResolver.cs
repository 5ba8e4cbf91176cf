namespace Akka.Configuration.Hocon;

/// <summary>
/// Turns nodes into values: looks substitutions up, joins what is concatenated and lays later assignments over earlier ones.
/// A value that is null is undefined: an optional substitution without a target.
/// </summary>
internal sealed class HoconResolver(HoconReader reader, ObjectNode root)
{
    private readonly HashSet<ReferenceNode> _pending = [];

    public HoconValue Resolve() => Evaluate(root);

    private HoconValue Evaluate(HoconNode node) => node switch
    {
        ReadyNode ready => ready.Value,
        BlankNode blank => new HoconValue(new HoconLiteral { Value = blank.Text }),
        ListNode list => EvaluateList(list),
        ObjectNode fields => EvaluateObject(fields),
        ConcatNode concat => EvaluateConcat(concat),
        ReferenceNode reference => EvaluateReference(reference),
        _ => throw new InvalidOperationException($"{node.GetType()} is no node of a document."),
    };

    private HoconValue EvaluateObject(ObjectNode fields)
    {
        var result = new HoconObject();
        foreach (var (key, slot) in fields.Slots)
        {
            if (Evaluate(slot) is { } value)
                result.Items[key] = value;
        }

        return new HoconValue(result);
    }

    private HoconValue EvaluateList(ListNode list)
    {
        var result = new HoconArray();
        result.AddRange(list.Items.Select(Evaluate).OfType<HoconValue>());
        return new HoconValue(result);
    }

    /// <summary>A slot that is being evaluated means, to what refers to it, the assignments before the current one.</summary>
    private HoconValue Evaluate(HoconSlot slot) =>
        slot.Active >= 0 ? Fold(slot, slot.Active) : slot.Value ??= Fold(slot, slot.Assignments.Count);

    /// <summary>The value of the first assignments; earlier ones only matter to objects and to what is undefined.</summary>
    private HoconValue Fold(HoconSlot slot, int count)
    {
        var outer = slot.Active;
        try
        {
            HoconValue result = null;
            for (slot.Active = count - 1; slot.Active >= 0; slot.Active--)
            {
                if (Evaluate(slot.Assignments[slot.Active]) is { } value && !Lay(ref result, value))
                    break;
            }

            return result;
        }
        finally
        {
            slot.Active = outer;
        }
    }

    /// <summary>Lays the result over an earlier value; tells whether values before that one still count.</summary>
    private static bool Lay(ref HoconValue result, HoconValue earlier)
    {
        result = result is null ? earlier : HoconObject.Combine(earlier, result);
        return earlier.IsObject();
    }

    private HoconValue EvaluateReference(ReferenceNode reference)
    {
        var value = LookUp(reference, []) ?? FromEnvironment(reference);
        if (value is null && !reference.IsOptional)
            throw reader.ErrorAt(reference.Position, $"The substitution ${{{string.Join('.', reference.Path)}}} has no value");
        return value;
    }

    private static HoconValue FromEnvironment(ReferenceNode reference) =>
        Environment.GetEnvironmentVariable(string.Join('.', reference.Path)) is { } text
            ? new HoconValue(new HoconLiteral { Value = text })
            : null;

    private HoconValue LookUp(ReferenceNode reference, ReadOnlySpan<string> rest)
    {
        // A reference that is met again on its own way is circular, and so undefined.
        if (!_pending.Add(reference))
            return null;
        try
        {
            return Find(root, [.. reference.Path, .. rest]);
        }
        finally
        {
            _pending.Remove(reference);
        }
    }

    /// <summary>Walks the written nodes, not the values: those of an object around the reference are not known yet.</summary>
    private HoconValue Find(HoconNode node, ReadOnlySpan<string> path) => node switch
    {
        ObjectNode fields => fields.Slots.TryGetValue(path[0], out var slot) ? Find(slot, path[1..]) : null,
        ReferenceNode reference => LookUp(reference, path),
        ConcatNode concat => FindLast(concat.Parts, path),
        _ => null,
    };

    private HoconValue Find(HoconSlot slot, ReadOnlySpan<string> path) =>
        path.IsEmpty ? Evaluate(slot) : FindLast(slot.Assignments, path);

    private HoconValue FindLast(List<HoconNode> nodes, ReadOnlySpan<string> path)
    {
        HoconValue result = null;
        foreach (var node in Enumerable.Reverse(nodes))
        {
            if (node is ReadyNode or ListNode || (Find(node, path) is { } value && !Lay(ref result, value)))
                break;
        }

        return result;
    }

    private HoconValue EvaluateConcat(ConcatNode concat)
    {
        var values = concat.Parts.Where(part => part is not BlankNode).Select(Evaluate).OfType<HoconValue>().ToList();
        if (values.Count == 0)
            return null;
        if (values.TrueForAll(value => value.IsObject()))
            return values.Aggregate(HoconObject.Combine);
        if (values.TrueForAll(value => value.IsArray()))
            return JoinLists(values);
        if (values.TrueForAll(value => value.IsString()))
            return JoinTexts(concat);
        throw reader.ErrorAt(concat.Position, "Texts, lists and objects can't be joined with one another");
    }

    private static HoconValue JoinLists(List<HoconValue> lists)
    {
        var result = new HoconArray();
        result.AddRange(lists.SelectMany(list => list.GetArray()));
        return new HoconValue(result);
    }

    private HoconValue JoinTexts(ConcatNode concat)
    {
        var texts = concat.Parts.Select(Evaluate).OfType<HoconValue>().Select(value => value.GetString() ?? "null");
        return new HoconValue(new HoconLiteral { Value = string.Concat(texts) });
    }
}
