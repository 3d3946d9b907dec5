namespace ActorCrawler.EndToEnd;

/// <summary>
/// What must hold of the two databases and the report after every crawl, however it ended: each accepted URL is in one state, the states add
/// up, and a URL is settled exactly when its record is there. That URLs come once is seen to by the dictionaries that they are read into.
/// URLs of a site that was given up are settled without a record: nothing was asked, and there may be very many.
/// </summary>
internal static class Invariants
{
    public static void Check(CrawlEnd end)
    {
        var reason = end.Report.GetProperty("reason").GetString();
        EveryAttemptFollowsTheOneBefore(end);
        EveryRecordTellsWhatTheFrontierKnows(end);
        EverySettledUrlHasARecord(end);
        if (end.ExitCode == 0)
        {
            RecordsAreThoseOfSettledUrls(end);
            CountsAddUp(end);
        }

        if (reason == "complete" && end.Report.GetProperty("urls").GetProperty("waiting").GetInt64() == 0)
        {
            end.Frontier.Urls.Values.Where(url => url.State == "Waiting").ShouldBeEmpty();
        }
    }

    private static bool WantsRecord(FrontierFile.Known url) =>
        url.State is "Done" or "Failed" && url.Attempts[^1].Outcome != "SiteGivenUp";

    private static void EveryAttemptFollowsTheOneBefore(CrawlEnd end)
    {
        foreach (var url in end.Frontier.Urls.Values)
        {
            // the last one settles, and may be the late page of an earlier attempt
            url.Attempts.SkipLast(1).Select(attempt => attempt.Number).ShouldBe(Enumerable.Range(1, Math.Max(0, url.Attempts.Count - 1)), url.Url);
            url.Attempts.SkipLast(1).ShouldAllBe(attempt => attempt.State == "Waiting", url.Url);
        }
    }

    private static void EverySettledUrlHasARecord(CrawlEnd end) =>
        end.Frontier.Urls.Values.Where(url => WantsRecord(url) && !end.Has(url.Url)).ShouldBeEmpty();

    private static void RecordsAreThoseOfSettledUrls(CrawlEnd end) =>
        end.Records.Where(record => !WantsRecord(end.Frontier.Urls[record.Url.Text])).ShouldBeEmpty();

    private static void EveryRecordTellsWhatTheFrontierKnows(CrawlEnd end)
    {
        foreach (var record in end.Records)
        {
            var url = end.Frontier.Urls[record.Url.Text];
            record.Depth.ShouldBe(url.Depth, url.Url);
            record.Redirects.LastOrDefault()?.Text.ShouldBe(url.RedirectedFrom, url.Url);
            (url.RedirectedFrom is null ? record.FoundOn?.Text : null).ShouldBe(url.FoundOn, url.Url);
            if (WantsRecord(url))
            {
                record.Status.ShouldBe(url.Attempts[^1].Status, url.Url);
            }
        }
    }

    private static void CountsAddUp(CrawlEnd end)
    {
        var states = end.Frontier.Urls.Values.CountBy(url => url.State).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
        end.Count("urls", "done").ShouldBe(states.GetValueOrDefault("Done"));
        end.Count("urls", "failed").ShouldBe(states.GetValueOrDefault("Failed"));
        end.Count("urls", "waiting").ShouldBe(states.GetValueOrDefault("Waiting"));
        end.Count("urls", "excluded").ShouldBe(states.GetValueOrDefault("Excluded") + end.Frontier.Excluded.Count);
        end.Count("urls", "leased").ShouldBe(0);
        end.Count("urls", "fetched").ShouldBe(0);
        end.Count("pages").ShouldBe(end.Pages.Count);
    }
}
