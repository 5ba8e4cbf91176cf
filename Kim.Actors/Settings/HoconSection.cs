using System.Text.Json;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Kim.Actors.Settings;

/// <summary>
/// Reads one <c>{ }</c> of HOCON key by key, and learns the known keys by being asked for them. What is wrong is added to
/// the problems, behind its full key, so that all of it can be told at once; the setting then keeps its default.
/// </summary>
internal sealed class HoconSection
{
    private readonly Config _config;
    private readonly string _path;
    private readonly List<string> _problems;
    private readonly HashSet<string> _known = [];

    internal HoconSection(Config root, string key, List<string> problems)
        : this(root, key, key, problems)
    {
    }

    private HoconSection(Config parent, string key, string path, List<string> problems)
    {
        var value = parent.GetValue(key);
        if (value?.IsObject() == false)
            problems.Add($"{path}: {Shown(value)} must be a section, {path} {{ ... }}");
        _config = value?.IsObject() == true ? parent.GetConfig(key) : Config.Empty;
        _path = path;
        _problems = problems;
    }

    internal HoconSection Section(string key)
    {
        _known.Add(key);
        return new HoconSection(_config, key, $"{_path}.{key}", _problems);
    }

    internal string Text(string key, string otherwise) => Read(key, otherwise, Literal);

    internal int Number(string key, int otherwise) =>
        ReadUnit(key, otherwise, "a whole number", value => value.GetInt());

    internal double Share(string key, double otherwise) =>
        ReadUnit(key, otherwise, "a share such as 0.9", value => value.GetDouble());

    internal TimeSpan Wait(string key, TimeSpan otherwise) =>
        ReadUnit(key, otherwise, "a duration such as 500ms, 10s or 3m", value => value.GetTimeSpan(allowInfinite: false));

    internal long Size(string key, long otherwise) =>
        ReadUnit(key, otherwise, "a size such as 4096, 64KiB or 1MiB", value => value.GetByteSize()!.Value);

    /// <summary>A size of what is held in one piece of memory.</summary>
    internal int MemorySize(string key, int otherwise) =>
        ReadUnit(key, otherwise, "a size such as 4096 or 64KiB, at most 512MiB", value => checked((int)value.GetByteSize()!.Value));

    internal T OneOf<T>(string key, T otherwise) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()));
        return Read(key, otherwise, value => words.TryGetValue(Literal(value), out var meant)
            ? meant
            : throw MustBe(value, string.Join(" or ", words.Keys)));
    }

    /// <summary>A list whose elements are parsed by a function that throws a <see cref="FormatException"/>; its message names
    /// the element and what is allowed.</summary>
    internal IReadOnlyList<T> List<T>(string key, IReadOnlyList<T> otherwise, Func<string, T> parse) =>
        Read(key, otherwise, value => value.IsObject() || value.IsString()
            ? throw MustBe(value, "a list, [\"...\", \"...\"]")
            : value.GetArray().Select(element => parse(Literal(element))).ToList());

    /// <summary>All of a section whose keys are free.</summary>
    internal IReadOnlyDictionary<string, string> Pairs(string key)
    {
        var section = Section(key);
        return section.Items().ToDictionary(item => item.Key, item => section.Read(item.Key, item.Value, "", Literal));
    }

    internal void RefuseUnknownKeys()
    {
        foreach (var key in Items().Select(item => item.Key).Except(_known))
            _problems.Add($"{_path}.{key}: no such setting; {_path} has {string.Join(", ", _known.Order())}");
    }

    private IEnumerable<KeyValuePair<string, HoconValue>> Items() => _config.IsEmpty ? [] : _config.AsEnumerable();

    private T ReadUnit<T>(string key, T otherwise, string allowed, Func<HoconValue, T> read) =>
        Read(key, otherwise, value =>
        {
            try
            {
                _ = Literal(value);
                return read(value);
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                throw MustBe(value, allowed);
            }
        });

    private T Read<T>(string key, T otherwise, Func<HoconValue, T> read)
    {
        _known.Add(key);
        return _config.GetValue(key) is { } value ? Read(key, value, otherwise, read) : otherwise;
    }

    private T Read<T>(string key, HoconValue value, T otherwise, Func<HoconValue, T> read)
    {
        try
        {
            return read(value);
        }
        catch (FormatException error)
        {
            _problems.Add($"{_path}.{key}: {error.Message}");
            return otherwise;
        }
    }

    private static string Literal(HoconValue value) =>
        value.IsString() && value.GetString() is { } text ? text : throw MustBe(value, "a single value");

    private static FormatException MustBe(HoconValue value, string allowed) => new($"{Shown(value)} must be {allowed}");

    private static string Shown(HoconValue value) =>
        value.IsObject() ? "a section" : value.IsString() ? $"'{value.GetString()}'" : "a list";
}
