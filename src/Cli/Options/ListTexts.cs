using System.Collections.Immutable;
using System.Globalization;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Options;

/// <summary>Options of lists that are texts of a certain shape.</summary>
internal static class ListTexts
{
    /// <summary>What results say: columns with commas between them.</summary>
    public static string? Columns(string text, out ImmutableArray<PrintColumn> value)
    {
        var columns = ImmutableArray.CreateBuilder<PrintColumn>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<PrintColumn>(word, ignoreCase: true, out var column) || !char.IsAsciiLetter(word[0]))
            {
                value = [];
                return $"some of {string.Join(',', Enum.GetNames<PrintColumn>()).ToLowerInvariant()}";
            }

            columns.Add(column);
        }

        value = columns.DrainToImmutable();
        return null;
    }

    /// <summary>HTTP statuses with commas between them.</summary>
    public static string? Statuses(string text, out ImmutableArray<int> value)
    {
        var statuses = ImmutableArray.CreateBuilder<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            {
                value = [];
                return "HTTP statuses, such as 200,301,403";
            }

            statuses.Add(status);
        }

        value = statuses.DrainToImmutable();
        return null;
    }

    /// <summary>A URL, or null for <c>none</c>.</summary>
    public static string? OptionalUrl(string text, out CrawlUrl? value)
    {
        value = null;
        if (text == Texts.None)
        {
            return null;
        }

        var refusal = SeedText.TryRead(text, out value);
        return refusal == UrlRefusal.None ? null : $"a URL such as https://example.com/ ({SeedText.Explain(refusal)})";
    }

    /// <summary>A duration, or null for a word that stands for none.</summary>
    public static ValueParser<TimeSpan?> DurationOr(string word, TimeSpan least, TimeSpan most)
    {
        var parse = Durations.Between(least, most);
        return Parse;

        string? Parse(string text, out TimeSpan? value)
        {
            value = null;
            if (text == word)
            {
                return null;
            }

            var expected = parse(text, out var duration);
            value = duration;
            return expected is null ? null : $"{expected}, or {word}";
        }
    }
}
