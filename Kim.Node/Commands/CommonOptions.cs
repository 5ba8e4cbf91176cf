using System.CommandLine;
using System.CommandLine.Parsing;
using Kim.Actors.Settings;

namespace Kim.Node.Commands;

/// <summary>The options that several commands share, and what they come to.</summary>
internal static class CommonOptions
{
    internal static Option<string?> Address() => new("-a", "--address")
    {
        Description = "Where to listen, or for mock_cli to connect to: :8000 or host:port. Without it, run takes it from the settings.",
        HelpName = "ADDR",
        Validators = { RefuseBadAddress },
    };

    internal static Option<string?> Protocol() => new Option<string?>("-p", "--protocol")
    {
        Description = "The framing. Without it, run takes it from the settings.",
        HelpName = "ws|tcp",
    }.AcceptOnlyFromAmong("ws", "tcp");

    /// <summary>The endpoint of both options; what was not given is as in <paramref name="otherwise"/>.</summary>
    internal static NodeEndpoint Endpoint(string? protocol, string? address, NodeEndpoint otherwise) =>
        NodeEndpoint.Parse($"{protocol ?? otherwise.Scheme}://{address ?? otherwise.ToString().Split("://")[1]}");

    /// <summary>Refuses a value that breaks a rule, or is not even of its type.</summary>
    internal static void Check<T>(OptionResult option, Func<T?, bool> isRight, string rule)
    {
        try
        {
            if (isRight(option.GetValueOrDefault<T>()))
                return;
        }
        catch (InvalidOperationException)
        {
            // No T at all: the rule says what it must be.
        }
        option.AddError($"{option.Option.Name} must be {rule}");
    }

    private static void RefuseBadAddress(OptionResult option)
    {
        try
        {
            NodeEndpoint.Parse($"ws://{option.Tokens[0].Value}");
        }
        catch (FormatException)
        {
            option.AddError($"{option.IdentifierToken?.Value} {option.Tokens[0].Value} must be :PORT or HOST:PORT");
        }
    }
}
