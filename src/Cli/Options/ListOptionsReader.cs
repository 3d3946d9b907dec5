namespace ActorCrawler.Cli.Options;

/// <summary>Turns option texts into <see cref="ListOptions"/>.</summary>
internal static class ListOptionsReader
{
    /// <summary>Defaults of lists that differ from those of crawls, as help shows them; by key.</summary>
    public static readonly IReadOnlyDictionary<string, string> Defaults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OptionCatalog.Delay.Key] = "0",
        [OptionCatalog.ConnectionsPerSite.Key] = "as --concurrency",
    };

    /// <summary>The same as a layer: who makes a list has one site of their own in mind as often as not.</summary>
    public static OptionLayer ReadDefaults(IReadOnlyList<OptionLayer> said)
    {
        var layer = new OptionLayer();
        var concurrency = said.Select(given => given.Find(OptionCatalog.Concurrency)).FirstOrDefault(text => text is not null);
        layer.Set(OptionCatalog.Delay, new OptionText(["0"], "the default"));
        layer.Set(
            OptionCatalog.ConnectionsPerSite, concurrency ?? new OptionText([OptionCatalog.Concurrency.Default], "the default"));
        return layer;
    }

    /// <summary>Reads all options of a list; what is wrong is noted in the reader's problems and stands at its default in the answer.</summary>
    public static ListOptions Read(OptionReader reader, OptionProblems problems)
    {
        var crawl = CrawlOptionsReader.Read(reader, problems);
        var at = reader.Read(OptionCatalog.At);
        var after = reader.Read(OptionCatalog.After);
        if (at is not null && after > TimeSpan.Zero)
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.After)}: --at says already when to start; expected only one of the two");
        }

        return new ListOptions
        {
            Crawl = crawl with
            {
                Http = crawl.Http with { ObeyRobots = reader.Read(OptionCatalog.Robots) },
                Limits = crawl.Limits with { MaxPages = null, MaxPagesPerSite = null },
                Output = crawl.Output with { Json = false },
            },
            Files = reader.Read(OptionCatalog.ListFiles),
            Print = reader.Read(OptionCatalog.Print),
            InOrder = reader.Read(OptionCatalog.InOrder),
            FailNever = reader.Read(OptionCatalog.FailNever),
            Schedule = new ScheduleOptions(at, after, reader.Read(OptionCatalog.Every)),
        };
    }
}
