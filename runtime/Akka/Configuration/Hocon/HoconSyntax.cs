using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads a document into nodes, by recursive descent: one method per rule of the grammar.</summary>
internal sealed class HoconSyntax(HoconReader reader, Func<string, HoconRoot> include)
{
    public ObjectNode ReadDocument()
    {
        var root = new ObjectNode();
        reader.SkipBlankLines();
        var hasBraces = reader.TrySkip("{");
        ReadFields(root, [], hasBraces ? '}' : HoconReader.End);
        reader.SkipBlankLines();
        return reader.AtEnd ? root : throw reader.Error($"'{reader.Current}' comes after the end of the document");
    }

    private void ReadFields(ObjectNode target, List<string> prefix, char close)
    {
        var open = reader.Position - 1;
        reader.SkipBlankLines();
        while (reader.Current != close || (close == HoconReader.End && !reader.AtEnd))
        {
            if (reader.AtEnd)
                throw reader.ErrorAt(open, "A '{' is not closed");
            ReadField(target, prefix);
            SkipSeparator(close);
        }

        if (close != HoconReader.End)
            reader.Skip(1);
    }

    private void SkipSeparator(char close)
    {
        reader.TakeBlanks();
        var isSeparated = reader.AtEnd || reader.AtComment || reader.Current == close || reader.Current is '\n' or ',';
        if (!isSeparated)
            throw reader.Error($"'{reader.Current}' where a comma, a new line or the end was expected");
        reader.SkipBlankLines();
        if (reader.TrySkip(","))
            reader.SkipBlankLines();
    }

    private void ReadField(ObjectNode target, List<string> prefix)
    {
        if (IsInclude())
        {
            ReadInclude(target);
            return;
        }

        var path = HoconPathReader.Read(reader);
        List<string> fullPath = [.. prefix, .. path];
        reader.SkipBlankLines();
        if (reader.Current == '{')
            target.Assign(path, ReadValue(fullPath));
        else if (reader.TrySkip("+="))
            target.Assign(path, ReadAppended(fullPath));
        else if (reader.TrySkip("=") || reader.TrySkip(":"))
            target.Assign(path, ReadValue(fullPath));
        else
            throw reader.Error($"The key '{string.Join('.', path)}' is not followed by '=', ':', '+=' or '{{'");
    }

    /// <summary><c>a += b</c> stands for <c>a = ${?a} [b]</c>.</summary>
    private ConcatNode ReadAppended(List<string> path)
    {
        var position = reader.Position;
        return new ConcatNode([new ReferenceNode(path, isOptional: true, position), new ListNode([ReadValue(path)])], position);
    }

    private HoconNode ReadValue(List<string> path)
    {
        reader.SkipBlankLines();
        var position = reader.Position;
        var parts = new List<HoconNode>();
        while (!AtEndOfValue())
        {
            parts.Add(ReadPart(path));
            var blanks = reader.TakeBlanks();
            if (blanks.Length > 0 && !AtEndOfValue())
                parts.Add(new BlankNode(blanks));
        }

        return parts.Count switch
        {
            0 => throw reader.Error("A value is missing"),
            1 => parts[0],
            _ => new ConcatNode(parts, position),
        };
    }

    private bool AtEndOfValue() => reader.AtEnd || reader.Current is '\n' or ',' or '}' or ']' || reader.AtComment;

    private HoconNode ReadPart(List<string> path)
    {
        switch (reader.Current)
        {
            case '{':
                return ReadObject(path);
            case '[':
                return ReadList(path);
            case '"':
                return Literal(reader.TakeQuoted());
            case '$':
                return ReadReference();
            default:
                var text = ReadUnquoted();
                return Literal(text == "null" ? null : text);
        }
    }

    private ObjectNode ReadObject(List<string> path)
    {
        var node = new ObjectNode();
        reader.Skip(1);
        ReadFields(node, path, '}');
        return node;
    }

    private ListNode ReadList(List<string> path)
    {
        var open = reader.Position;
        var items = new List<HoconNode>();
        reader.Skip(1);
        reader.SkipBlankLines();
        while (reader.Current != ']')
        {
            if (reader.AtEnd)
                throw reader.ErrorAt(open, "A '[' is not closed");
            items.Add(ReadValue(path));
            SkipSeparator(']');
        }

        reader.Skip(1);
        return new ListNode(items);
    }

    private ReferenceNode ReadReference()
    {
        var position = reader.Position;
        if (!reader.TrySkip("${"))
            throw reader.Error("'$' stands for itself only in quotes; a substitution is '${path}'");
        var isOptional = reader.TrySkip("?");
        var path = HoconPathReader.Read(reader);
        return reader.TrySkip("}")
            ? new ReferenceNode(path, isOptional, position)
            : throw reader.Error("A substitution is not closed by '}'");
    }

    private string ReadUnquoted()
    {
        var text = new StringBuilder();
        while (!AtEndOfValue() && !char.IsWhiteSpace(reader.Current) && !HoconText.IsForbiddenUnquoted(reader.Current))
            text.Append(reader.Take());
        return text.Length > 0 ? text.ToString() : throw reader.Error($"'{reader.Current}' may stand in a value only in quotes");
    }

    private bool IsInclude()
    {
        var offset = "include".Length;
        while (reader.PeekAt(offset) is ' ' or '\t')
            offset++;
        return reader.At("include") && new[] { "\"", "file(", "required(" }.Any(start => reader.At(start, offset));
    }

    private void ReadInclude(ObjectNode target)
    {
        var position = reader.Position;
        reader.Skip("include".Length);
        reader.TakeBlanks();
        var isRequired = reader.TrySkip("required(");
        var isFile = reader.TrySkip("file(");
        if (reader.Current != '"')
            throw reader.Error("'include' needs a name in quotes");
        var name = reader.TakeQuoted();
        if ((isFile && !reader.TrySkip(")")) || (isRequired && !reader.TrySkip(")")))
            throw reader.Error("'include' lacks a ')'");
        if (include?.Invoke(name) is { } root)
            Merge(target, root.Value.GetObject() ?? throw reader.ErrorAt(position, $"The included '{name}' is no object"));
        else if (isRequired)
            throw reader.ErrorAt(position, $"The included '{name}' was not found");
    }

    private static void Merge(ObjectNode target, HoconObject source)
    {
        foreach (var (key, value) in source.Items)
            target.Slot(key).Add(ToNode(value));
    }

    private static HoconNode ToNode(HoconValue value)
    {
        if (value.GetObject() is not { } source)
            return new ReadyNode(value);
        var node = new ObjectNode();
        Merge(node, source);
        return node;
    }

    private static ReadyNode Literal(string text) => new(new HoconValue(new HoconLiteral { Value = text }));
}
