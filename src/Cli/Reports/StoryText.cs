using System.Globalization;
using ActorCrawler.Cli.Output;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>A URL's story for people.</summary>
internal static class StoryText
{
    /// <summary>The lines of a story.</summary>
    public static IEnumerable<string> Lines(StoryReport story)
    {
        yield return Plain.Text(story.Url);
        yield return Line("state", State(story));
        if (story.FoundAt is { } foundAt)
        {
            yield return Line("found", $"{Time(foundAt)}, {Origin(story.FoundOn, story.RedirectedFrom)}, depth {story.Depth}");
        }

        if (story.Exclusion is { } exclusion)
        {
            var rule = $"by {exclusion.Rule} ({exclusion.Reason.ToLowerInvariant()})";
            yield return exclusion.At is { } at ? Line("excluded", $"{Time(at)}, {rule}") : Line("scope", $"would be excluded {rule}");
            if (exclusion.At is not null)
            {
                yield return Line("", $"{Origin(exclusion.FoundOn, null)}, depth {exclusion.Depth}");
            }
        }

        foreach (var attempt in story.Attempts)
        {
            yield return Line($"attempt {attempt.Number}", Attempt(attempt));
        }

        if (story.Title is not null)
        {
            yield return Line("title", story.Title);
        }

        if (story.State == "Waiting")
        {
            yield return Line("next", Next(story));
        }
    }

    private static string Line(string label, string text) => $"  {label,-12}{Plain.Text(text)}";

    private static string State(StoryReport story) => story.State switch
    {
        "Unknown" => story.Exclusion is null
            ? "unknown: no page of this crawl linked to it so far"
            : "unknown to this crawl, and it would not be visited",
        "Excluded" => "excluded: a rule forbids it",
        "Waiting" => "waiting, or being fetched at this moment",
        "Done" => "done",
        _ => "failed",
    };

    private static string Origin(string? foundOn, string? redirectedFrom) =>
        redirectedFrom is not null ? $"redirected from {redirectedFrom}" : foundOn is null ? "a seed" : $"on {foundOn}";

    private static string Attempt(AttemptStory attempt)
    {
        var name = Enum.TryParse<FetchOutcome>(attempt.Outcome, out var outcome) ? OutcomeNames.Of(outcome) : attempt.Outcome;
        var status = attempt.Status == 0 ? "" : $" {attempt.Status}";
        var detail = attempt.Detail is null ? "" : $": {attempt.Detail}";
        var then = attempt.NextIn is { } wait ? $"; again after {Amounts.Short(wait)}" : "";
        return $"{Time(attempt.At)}, {name}{status} in {Amounts.Short(attempt.Elapsed)}{detail}{then}";
    }

    private static string Next(StoryReport story)
    {
        var delay = TimeSpan.FromMilliseconds(story.DelayMs);
        return story.DueAt is { } due ? $"due {Time(due)}, when its wait after the last attempt is over"
            : story.Ahead is null ? "when its turn comes: too many URLs wait to count those before it"
            : story.Ahead > 0
                ? $"{Amounts.Count(story.Ahead.Value, "URL")} of its site before it, {Amounts.Short(delay)} apart: "
                + $"at least {Amounts.Short(delay * story.Ahead.Value)}"
            : "the next of its site, when that is due and a fetcher is free";
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
