using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
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

    /// <summary>Reads a number, as a <c>CustomParser</c>: the library's own would have its say beside the rule's.</summary>
    internal static T Number<T>(ArgumentResult argument, Func<T, bool> isRight, string rule) where T : struct, INumber<T>
    {
        if (T.TryParse(argument.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isRight(number))
            return number;
        argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} must be {rule}");
        return default;
    }

    /// <summary>The library takes care of one option without a value, but not of one that was given before.</summary>
    internal static void RefuseMissingValues(Command command)
    {
        foreach (var option in command.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            option.Validators.Add(RefuseMissingValue);
        foreach (var child in command.Subcommands)
            RefuseMissingValues(child);
    }

    private static void RefuseMissingValue(OptionResult option)
    {
        if (option.Tokens.Count > 0 && option.Tokens.Count < option.IdentifierTokenCount)
            option.AddError($"{option.IdentifierToken?.Value} needs a value each time");
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
