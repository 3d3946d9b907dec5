using ActorCrawler.Coordinator;
using ActorCrawler.Parser.Fields;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>Turns option texts into <see cref="CrawlOptions"/>, and checks what only several options together can break.</summary>
internal static class CrawlOptionsReader
{
    /// <summary>Reads all options; what is wrong is noted in the reader's problems and stands at its default in the answer.</summary>
    public static CrawlOptions Read(OptionReader reader, OptionProblems problems)
    {
        var options = new CrawlOptions
        {
            Seeds = new SeedOptions(reader.Read(OptionCatalog.SeedUrls), reader.Read(OptionCatalog.SeedFiles)),
            Name = reader.Read(OptionCatalog.Name),
            Directory = reader.Read(OptionCatalog.Crawls),
            Scope = ReadScope(reader),
            Limits = new LimitOptions
            {
                MaxPages = reader.Read(OptionCatalog.MaxPages),
                MaxPagesPerSite = reader.Read(OptionCatalog.MaxPagesPerSite),
                Retries = reader.Read(OptionCatalog.Retries),
                RetryWait = reader.Read(OptionCatalog.RetryWait),
                RequestsPerSecond = reader.Read(OptionCatalog.Rate),
            },
            Pace = ReadPace(reader),
            Concurrency = reader.Read(OptionCatalog.Concurrency),
            Http = ReadHttp(reader) with
            {
                Request = RequestOptionsReader.ReadForCrawl(reader),
                Transport = TransportOptionsReader.Read(reader, problems),
            },
            Parse = new ParseOptions(
                reader.Read(OptionCatalog.Assets), [.. reader.Read(OptionCatalog.Select), .. reader.Read(OptionCatalog.SelectXPath)]),
            Store = new StoreOptions(reader.Read(OptionCatalog.Store), reader.Read(OptionCatalog.Jsonl), reader.Read(OptionCatalog.Csv)),
            Log = new LogOptions(reader.Read(OptionCatalog.LogThreshold)),
            Output = new OutputOptions(reader.Read(OptionCatalog.Quiet), reader.Read(OptionCatalog.Json)),
        };
        CheckTogether(options, reader, problems);
        return options;
    }

    /// <summary>Reads what may be visited.</summary>
    public static ScopeOptions ReadScope(OptionReader reader) => new()
    {
        Kind = reader.Read(OptionCatalog.Scope),
        Include = reader.Read(OptionCatalog.Include),
        Exclude = reader.Read(OptionCatalog.Exclude),
        LinksMatching = reader.Read(OptionCatalog.LinksMatching),
        MaxDepth = reader.Read(OptionCatalog.MaxDepth) is { } depth ? (int)Math.Min(depth, int.MaxValue) : null,
    };

    /// <summary>Reads how gently sites are treated.</summary>
    public static PaceOptions ReadPace(OptionReader reader) => new()
    {
        Delay = reader.Read(OptionCatalog.Delay),
        ConnectionsPerSite = reader.Read(OptionCatalog.ConnectionsPerSite),
    };

    /// <summary>Reads how requests are made.</summary>
    public static HttpOptions ReadHttp(OptionReader reader)
    {
        var contact = reader.Read(OptionCatalog.Contact);
        var byDefault = $"{Product.RobotsToken}/{Product.Version}" + (contact is null ? "" : $" (+{contact})");
        var userAgent = reader.Read(OptionCatalog.UserAgent) ?? byDefault;
        var timeout = reader.Read(OptionCatalog.Timeout);
        return new HttpOptions
        {
            UserAgent = userAgent,
            RobotsToken = HttpTexts.RobotsTokenOf(userAgent),
            Headers = reader.Read(OptionCatalog.Headers),
            Timeout = timeout,
            ConnectTimeout = Shorter(reader.Read(OptionCatalog.ConnectTimeout), timeout),
            ResponseTimeout = Shorter(reader.Read(OptionCatalog.ResponseTimeout), timeout),
            MaxBodyBytes = reader.Read(OptionCatalog.MaxBody),
            ObeyRobots = !reader.Read(OptionCatalog.IgnoreRobots),
        };
    }

    private static void CheckTogether(CrawlOptions options, OptionReader reader, OptionProblems problems)
    {
        foreach (var twice in options.Store.All("").GroupBy(store => store.Path).Where(group => group.Count() > 1))
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.Store) ?? reader.OriginOf(OptionCatalog.Jsonl) ?? reader.OriginOf(OptionCatalog.Csv)}: {twice.Key} is there twice; "
                + "expected different files");
        }

        if (options.Store.UseStandardOutput && options.Output.Json)
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.Json)}: standard output is taken by the records; expected only one of the two");
        }

        CheckFields(options.Parse.Fields, reader, problems);
    }

    private static void CheckFields(IReadOnlyList<FieldRule> fields, OptionReader reader, OptionProblems problems)
    {
        foreach (var twice in fields.GroupBy(field => field.Name).Where(group => group.Count() > 1))
        {
            problems.Add($"{OriginOf(twice.Last())}: the field {twice.Key} is there twice; expected different names");
        }

        foreach (var rule in fields)
        {
            if (FieldRules.Validate(rule) is { } error)
            {
                problems.Add($"{OriginOf(rule)}: the selector of {rule.Name} cannot be used: {error}");
            }
        }

        string? OriginOf(FieldRule rule) => reader.OriginOf(rule.Kind == FieldKind.XPath ? OptionCatalog.SelectXPath : OptionCatalog.Select);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
