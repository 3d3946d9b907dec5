using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Waits until a crawl that was told to stop has ended.</summary>
internal sealed class CrawlEnd(ClusterClient client, CrawlId crawl, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Waits, and says on <paramref name="output"/> what is still in flight as often as that changes.</summary>
    /// <returns>The end; or the coordinator's refusal.</returns>
    public async Task<Answer<CrawlStanding>> WaitAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var said = "";
        while (true)
        {
            var answer = await client.LookAsync(crawl, cancellationToken);
            if (answer.Value is not { End: null } standing)
            {
                return answer;
            }

            var counts = standing.Progress.Counts;
            var left = $"stopping; {Amounts.Count(counts.Leased)} in flight, {Amounts.Count(counts.Fetched)} to be parsed and stored";
            if (left != said)
            {
                await output.WriteLineAsync($"{Plain.Text(crawl.Name)}: {left}");
                said = left;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
