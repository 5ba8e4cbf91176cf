using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// Immutable settings: a document and, for what it lacks, the next one (<see cref="Fallback"/>). A getter gives its
/// default where no document has the path, and throws <see cref="ConfigurationException"/> with the path where the value
/// can't be read as asked.
/// </summary>
public class Config
{
    public static readonly Config Empty = new();

    public Config() : this(new HoconRoot(new HoconValue(new HoconObject()))) { }

    public Config(HoconRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root.Value;
    }

    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        Root = source.Root;
        Fallback = fallback;
    }

    /// <summary>The document's own value, without the fallbacks.</summary>
    public virtual HoconValue Root { get; }
    public Config Fallback { get; }
    public virtual bool IsEmpty => Root.IsEmpty && Fallback is not { IsEmpty: false };

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>A configuration that asks <paramref name="fallback"/> for what this one and its fallbacks lack.</summary>
    /// <exception cref="ArgumentException">It is this configuration itself.</exception>
    public virtual Config WithFallback(Config fallback)
    {
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("A configuration can't be its own fallback.", nameof(fallback));
        if (fallback.IsNullOrEmpty())
            return this;
        return IsEmpty ? fallback : Copy(fallback);
    }

    protected Config Copy(Config fallback = null) => new(this, Fallback is null ? fallback : Fallback.Copy(fallback));

    public virtual bool HasPath(string path) => Find(path) is not null;

    /// <summary>The value at the path, from the first document that has it, or null.</summary>
    public HoconValue GetValue(string path) => Find(path);

    /// <summary>The section at the path, merged over all fallbacks; empty where there is none.</summary>
    public virtual Config GetConfig(string path)
    {
        var rest = Fallback?.GetConfig(path);
        var own = FindOwn(HoconText.SplitPath(path));
        return own is null ? rest ?? Empty : own.ToConfig().SafeWithFallback(rest);
    }

    public virtual string GetString(string path, string @default = null) => Read(path, @default, value => value.GetString());
    public virtual bool GetBoolean(string path, bool @default = false) => Read(path, @default, value => value.GetBoolean());
    public virtual int GetInt(string path, int @default = 0) => Read(path, @default, value => value.GetInt());
    public virtual long GetLong(string path, long @default = 0) => Read(path, @default, value => value.GetLong());
    public virtual double GetDouble(string path, double @default = 0) => Read(path, @default, value => value.GetDouble());

    /// <summary>A size in bytes, or null where the path isn't there.</summary>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);
    public virtual long? GetByteSize(string path, long? def = null) => Read(path, def, value => value.GetByteSize());

    /// <summary>A duration; without a default, zero where the path isn't there. <c>infinite</c> is -1 ms.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, @default ?? TimeSpan.Zero, value => value.GetTimeSpan(allowInfinite));

    public virtual IList<string> GetStringList(string path) => Read(path, [], value => value.GetStringList());

    /// <summary>The list at the path, or the given elements where the path isn't there.</summary>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        Read(path, defaultPaths, value => value.GetStringList());

    public virtual IList<bool> GetBooleanList(string path) => Read(path, [], value => value.GetBooleanList());
    public virtual IList<int> GetIntList(string path) => Read(path, [], value => value.GetIntList());
    public virtual IList<long> GetLongList(string path) => Read(path, [], value => value.GetLongList());
    public virtual IList<double> GetDoubleList(string path) => Read(path, [], value => value.GetDoubleList());

    /// <summary>The top-level keys, each with the value of the first document that has it.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable()
    {
        var seen = new HashSet<string>();
        for (var layer = this; layer is not null; layer = layer.Fallback)
        {
            foreach (var item in layer.Root.GetObject()?.Items ?? [])
            {
                if (seen.Add(item.Key))
                    yield return item;
            }
        }
    }

    public override string ToString() => Root.ToString();

    /// <summary>HOCON text of the document, or of it and all fallbacks merged.</summary>
    public string ToString(bool includeFallback) => includeFallback ? Merged().ToString() : ToString();
    private HoconValue Merged() => Fallback is null ? Root : HoconObject.Combine(Fallback.Merged(), Root);

    private T Read<T>(string path, T @default, Func<HoconValue, T> convert)
    {
        if (Find(path) is not { } value)
            return @default;
        try
        {
            return convert(value);
        }
        catch (FormatException e)
        {
            throw new ConfigurationException($"The setting '{path}' can't be read: {e.Message}.", e);
        }
    }

    private HoconValue Find(string path)
    {
        var keys = HoconText.SplitPath(path);
        for (var layer = this; layer is not null; layer = layer.Fallback)
        {
            if (layer.FindOwn(keys) is { } value)
                return value;
        }

        return null;
    }

    private HoconValue FindOwn(List<string> keys)
    {
        var value = Root;
        foreach (var key in keys)
        {
            if (value.GetChildObject(key) is not { } child)
                return null;
            value = child;
        }

        return value;
    }
}

/// <summary>Helpers that also accept a configuration that isn't there.</summary>
public static class ConfigExtensions
{
    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;

    /// <summary>Adds a fallback where there is one; without a configuration the fallback itself is the result.</summary>
    public static Config SafeWithFallback(this Config config, Config fallback)
    {
        if (config.IsNullOrEmpty())
            return fallback ?? Config.Empty;
        return fallback.IsNullOrEmpty() || ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
    }
}
