namespace ActorCrawler.Cli.Options;

/// <summary>Options that take one of a few words.</summary>
internal static class Choices
{
    /// <summary>A parser of the given words, in any case; the first spelling of a value is the one that is offered in errors.</summary>
    public static ValueParser<T> Of<T>(params (string Word, T Value)[] choices)
    {
        var offered = string.Join(", ", choices.DistinctBy(choice => choice.Value).Select(choice => choice.Word));
        return Parse;

        string? Parse(string text, out T value)
        {
            foreach (var choice in choices)
            {
                if (choice.Word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    value = choice.Value;
                    return null;
                }
            }

            value = choices[0].Value;
            return $"one of {offered}";
        }
    }

    /// <summary>Reads a switch: <c>true</c>, <c>on</c>, <c>yes</c>, or their opposites, as HOCON does.</summary>
    public static ValueParser<bool> Switch { get; } =
        Of(("true", true), ("false", false), ("on", true), ("off", false), ("yes", true), ("no", false));
}
