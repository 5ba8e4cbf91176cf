using Akka.Actor;

namespace Akka.Configuration;

/// <summary>Configuration text that can't be read, or a setting that is missing or has a value of the wrong kind.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message) : base(message) { }
    public ConfigurationException(string message, Exception exception) : base(message, exception) { }

    /// <summary>The error of a <typeparamref name="T"/> that got no configuration to work from.</summary>
    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) =>
        new(string.IsNullOrEmpty(path)
            ? $"{typeof(T).FullName} needs a configuration, but got none or an empty one."
            : $"{typeof(T).FullName} needs the configuration section '{path}', which is missing or empty.");
}
