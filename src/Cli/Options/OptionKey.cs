using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>Everything that is known of one option, whoever sets it: flag, environment variable, file or default.</summary>
internal abstract class OptionKey
{
    /// <summary>What stands before each key in files: <c>actorcrawler.pace.delay</c>.</summary>
    public const string FileRoot = "actorcrawler";

    /// <summary>What environment variables that set options start with.</summary>
    public const string EnvironmentPrefix = "ACTORCRAWLER__";

    /// <summary>What stands in the place of a secret where options are kept.</summary>
    public const string NotKept = "(not kept)";

    /// <summary>The key below <see cref="FileRoot"/>, for instance <c>pace.delay</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The flag, for instance <c>--delay</c>; null where there is none.</summary>
    public string? Flag { get; init; }

    /// <summary>What stands for the value in help, for instance <c>DURATION</c>; null for a switch.</summary>
    public string? Value { get; init; }

    /// <summary>The default, spelled as in a file; <c>[]</c> for an empty list.</summary>
    public required string Default { get; init; }

    /// <summary>What the option does, in one sentence.</summary>
    public required string Help { get; init; }

    /// <summary>The heading that it is explained under.</summary>
    public required OptionGroup Group { get; init; }

    /// <summary>Whether its value may open a door: it is neither repeated in errors nor kept in a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Which of its texts may open a door, where not all of them may: a header can be a login, and a body can hold a password.</summary>
    public Func<string, bool>? IsSecretText { get; init; }

    /// <summary>Whether it takes several values: the flag repeated, a list in a file.</summary>
    public virtual bool IsList => false;

    /// <summary>Whether two texts for it mean the same: <c>1s</c> and <c>1000ms</c>. A text that cannot be read means only itself.</summary>
    /// <param name="some">One text, or those of a list.</param>
    /// <param name="others">What it is held against; null where nothing was said, which means the default.</param>
    public abstract bool MeanTheSame(ImmutableArray<string> some, ImmutableArray<string>? others);

    /// <summary>Whether a text for it is neither repeated in errors nor kept in the folder of a crawl or list.</summary>
    public bool Hides(string text) => IsSecret || (text != NotKept && IsSecretText?.Invoke(text) == true);

    /// <summary>Whether the flag alone means <c>true</c>.</summary>
    public bool IsSwitch => Value is null;

    /// <summary>The environment variable: <c>.</c> becomes <c>__</c> and <c>-</c> becomes <c>_</c>, which every shell can set.</summary>
    public string Environment => EnvironmentPrefix
        + Key.Replace(".", "__", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant();

    /// <summary>The key as files spell it, root included.</summary>
    public string FileKey => $"{FileRoot}.{Key}";
}
