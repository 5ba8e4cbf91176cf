namespace Akka.Hosting;

/// <summary>How configuration is added to what is there.</summary>
public enum HoconAddMode
{
    /// <summary>What is there wins.</summary>
    Append,

    /// <summary>What is added wins.</summary>
    Prepend,

    /// <summary>What is there is dropped.</summary>
    Replace,
}
