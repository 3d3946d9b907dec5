using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Commands;

/// <summary>
/// The options of the catalog that a command takes as flags. The command line parser only tells which texts belong to which flag; what
/// they mean is read as for every other source.
/// </summary>
internal sealed class FlagSet
{
    private readonly List<(OptionKey Key, Option Option)> _flags = [];

    /// <summary>Makes a flag of each option that has one.</summary>
    public FlagSet(IReadOnlyList<OptionKey> keys)
    {
        Keys = keys;
        foreach (var key in keys.Where(key => key.Flag is not null))
        {
            Option option = key.IsSwitch
                ? new Option<bool>(key.Flag!)
                : new Option<string[]>(key.Flag!) { Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
            option.Description = key.Help;
            option.HelpName = key.Value;
            _flags.Add((key, option));
        }
    }

    /// <summary>The options, those without a flag too.</summary>
    public IReadOnlyList<OptionKey> Keys { get; }

    /// <summary>Lets a command take the flags.</summary>
    public void AddTo(Command command) => _flags.ForEach(flag => command.Options.Add(flag.Option));

    /// <summary>What the user said; of a flag that takes one value and is given twice, the last one counts.</summary>
    public OptionLayer Read(ParseResult parsed)
    {
        var layer = new OptionLayer();
        foreach (var (key, option) in _flags)
        {
            // a flag without its value is an error of the command line already
            if (parsed.GetResult(option) is { Implicit: false } result && (key.IsSwitch || result.Tokens.Count > 0))
            {
                layer.Set(key, new OptionText(TextsOf(key, result), key.Flag!));
            }
        }

        return layer;
    }

    private static ImmutableArray<string> TextsOf(OptionKey key, OptionResult result)
    {
        ImmutableArray<string> texts = [.. result.Tokens.Select(token => token.Value)];
        if (key.IsSwitch && texts.IsEmpty)
        {
            return ["true"];
        }

        return key.IsList ? texts : [texts[^1]];
    }
}
