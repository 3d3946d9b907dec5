using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Fetcher.Http;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Keeps the number of requests at once within what the process may have open: one warning at the start instead of a storm of errors.</summary>
internal static class Descriptors
{
    /// <summary>The options with a concurrency that the limit leaves room for; a warning says where that is less than was asked for.</summary>
    public static CrawlOptions Fit(CrawlOptions options, CliContext context)
    {
        var possible = DescriptorLimit.ConcurrencyWithin(options.Concurrency, context.DescriptorLimit);
        if (possible == options.Concurrency)
        {
            return options;
        }

        context.Error.WriteLine(
            $"WARNING: --concurrency {Amounts.Count(options.Concurrency)} is lowered to {Amounts.Count(possible)}, since this process may open "
                + $"{Amounts.Count(context.DescriptorLimit ?? 0)} files and connections; ulimit -n sets how many.");
        return options with
        {
            Concurrency = possible,
            Pace = options.Pace with { ConnectionsPerSite = Math.Min(options.Pace.ConnectionsPerSite, possible) },
        };
    }
}
