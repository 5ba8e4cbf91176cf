namespace Akka.TestKit;

/// <summary>Marks a test class whose tells have no sender, instead of its test actor.</summary>
public interface INoImplicitSender;
