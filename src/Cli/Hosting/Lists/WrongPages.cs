using System.Collections.Immutable;
using System.Security.Cryptography;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// Knows what a site answers to paths that cannot exist. Many sites say 200 to everything, or send every stranger to one page: what looks like that
/// is no hit.
/// </summary>
internal sealed class WrongPages
{
    private readonly ImmutableArray<PageRecord> _answers;

    /// <summary>Learns from answers to <see cref="Invent"/>; those with a status that nobody wants to hear of teach nothing.</summary>
    public WrongPages(IEnumerable<PageRecord> answers, ProbeOptions options) =>
        _answers = [.. answers.Where(answer => options.Statuses.Contains(answer.Status))];

    /// <summary>The statuses that say nothing on this site, ascending.</summary>
    public ImmutableArray<int> Statuses => [.. _answers.Select(answer => answer.Status).Distinct().Order()];

    /// <summary>Paths that no site has: at random, so that none can be prepared for them, a file, a page and a folder, of different lengths.</summary>
    public static ImmutableArray<CrawlUrl> Invent(CrawlUrl url)
    {
        var paths = new PathsUnder(url);
        return [.. ((string[])[$"{Word(6)}", $"{Word(10)}.html", $"{Word(8)}/{Word(8)}/"]).Select(Read)];

        CrawlUrl Read(string path) => paths.Read(path, out var invented) == UrlRefusal.None ? invented! : url;

        static string Word(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
    }

    /// <summary>Whether an answer looks like one to a path that does not exist: the same status and, of body, title, target and length, one that is alike.</summary>
    public bool Resemble(PageRecord record) => _answers.Any(answer => answer.Status == record.Status && IsAlike(answer, record))
        || IsBetween(record);

    private static bool IsAlike(PageRecord wrong, PageRecord record) =>
        (wrong.ContentHash != 0 && wrong.ContentHash == record.ContentHash)
        || (wrong.Title is not null && wrong.Title == record.Title)
        || (wrong.RedirectTo is not null && record.RedirectTo is not null && Target(wrong.RedirectTo) == Target(record.RedirectTo))
        || (wrong.ContentHash == 0 && record.ContentHash == 0 && wrong.RedirectTo is null && record.RedirectTo is null && wrong.Bytes == record.Bytes);

    // A text without a title that repeats the path is as long as the path makes it.
    private bool IsBetween(PageRecord record)
    {
        var lengths = _answers
            .Where(answer => answer.Status == record.Status && answer.ContentHash != 0 && answer.Title is null && record.Title is null)
            .Select(answer => answer.Bytes)
            .ToArray();
        return lengths.Length > 1 && record.ContentHash != 0 && record.Bytes >= lengths.Min() && record.Bytes <= lengths.Max();
    }

    // /login?next=/this and /login?next=/that are one place
    private static string Target(CrawlUrl url) => url.Text.Split('?')[0];
}
