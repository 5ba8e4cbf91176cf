namespace Akka.Configuration;

/// <summary>Configuration text that can't be read, or a setting that is missing or has a value of the wrong kind.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message) : base(message) { }
    public ConfigurationException(string message, Exception exception) : base(message, exception) { }
}
