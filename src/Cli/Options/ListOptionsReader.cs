using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>Turns option texts into <see cref="ListOptions"/>.</summary>
internal static class ListOptionsReader
{
    /// <summary>Redirects in a row that are followed.</summary>
    private const int MaxRedirects = 10;

    /// <summary>Defaults of lists that differ from those of crawls, as help shows them; by key.</summary>
    public static readonly IReadOnlyDictionary<string, string> Defaults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OptionCatalog.Delay.Key] = "0",
        [OptionCatalog.ConnectionsPerSite.Key] = "as --concurrency",
        [OptionCatalog.Retries.Key] = "2; 0 for POST and PATCH",
        [OptionCatalog.ClusterName.Key] = "none: this process does it",
    };

    /// <summary>The same as a layer: who makes a list has one site of their own in mind as often as not.</summary>
    public static OptionLayer ReadDefaults(IReadOnlyList<OptionLayer> said)
    {
        var layer = new OptionLayer();
        var concurrency = said.Select(given => given.Find(OptionCatalog.Concurrency)).FirstOrDefault(text => text is not null);
        layer.Set(OptionCatalog.Delay, new OptionText(["0"], "the default"));
        layer.Set(OptionCatalog.Retries, new OptionText([ChangesServers(said) ? "0" : OptionCatalog.Retries.Default], "the default"));
        layer.Set(
            OptionCatalog.ConnectionsPerSite, concurrency ?? new OptionText([OptionCatalog.Concurrency.Default], "the default"));
        return layer;
    }

    /// <summary>Reads all options of a list; what is wrong is noted in the reader's problems and stands at its default in the answer.</summary>
    public static ListOptions Read(OptionReader reader, OptionProblems problems)
    {
        var crawl = CrawlOptionsReader.Read(reader, problems);
        var at = reader.Read(OptionCatalog.At);
        var print = reader.Read(OptionCatalog.Print);
        var after = reader.Read(OptionCatalog.After);
        if (at is not null && after > TimeSpan.Zero)
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.After)}: --at says already when to start; expected only one of the two");
        }

        return new ListOptions
        {
            Crawl = crawl with
            {
                Http = ReadHttp(crawl.Http, keepHeaders: print.Contains(PrintColumn.Headers), reader, problems),
                Limits = crawl.Limits with { MaxPages = null, MaxPagesPerSite = null },
                Output = crawl.Output with { Json = false },
            },
            Files = reader.Read(OptionCatalog.ListFiles),
            Print = print,
            InOrder = reader.Read(OptionCatalog.InOrder),
            FailNever = reader.Read(OptionCatalog.FailNever),
            Schedule = new ScheduleOptions(at, after, reader.Read(OptionCatalog.Every)),
        };
    }

    private static HttpOptions ReadHttp(HttpOptions http, bool keepHeaders, OptionReader reader, OptionProblems problems)
    {
        var folder = reader.Read(OptionCatalog.SaveFolder);
        return http with
        {
            ObeyRobots = reader.Read(OptionCatalog.Robots),
            Request = RequestOptionsReader.ReadForList(reader, problems),
            Answer = new AnswerSettings(
                MaxRedirects: reader.Read(OptionCatalog.NoRedirects) ? 0 : MaxRedirects,
                KeepHeaders: keepHeaders,
                SaveBodies: folder is not null),
            Transport = http.Transport with { SaveFolder = folder },
        };
    }

    // What is asked twice may be done twice, and nobody knows that but the server.
    private static bool ChangesServers(IReadOnlyList<OptionLayer> said)
    {
        var method = TextOf(OptionCatalog.Method);
        OptionKey[] bodies = [OptionCatalog.JsonBody, OptionCatalog.Data, OptionCatalog.Form, OptionCatalog.FormFiles];
        return method is null or Texts.Auto
            ? bodies.Any(body => TextOf(body) is not null and not Texts.None)
            : method.ToUpperInvariant() is "POST" or "PATCH";

        string? TextOf(OptionKey key) =>
            said.Select(layer => layer.Find(key)).FirstOrDefault(text => text is not null) is { Texts: [var first, ..] } ? first : null;
    }
}
