using System.Diagnostics;
using System.Globalization;
using ActorCrawler.Shared.Messages;
using ActorCrawler.StoreBench;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging.Abstractions;

// How many records a second each store takes, through the writer that crawls use, in batches of 1,000; what is counted is on disk.
// Usage: dotnet run -c Release --project bench/Stores -- [RECORDS=20000] [LINKS=60] [ADDRESS...]
// An address is what --store takes. Files in a folder of their own are always measured. What goes into a database server stays there.
const int warmUp = 1_000;
var numbers = args.TakeWhile(arg => char.IsAsciiDigit(arg[0])).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var records = numbers.Length > 0 ? numbers[0] : 20_000;
var links = numbers.Length > 1 ? numbers[1] : 60;
var folder = Directory.CreateTempSubdirectory("stores-").FullName;
string[] addresses = [$"sqlite:{folder}/pages.db", $"jsonl:{folder}/pages.jsonl", $"csv:{folder}/pages.csv", .. args.Skip(numbers.Length)];
var crawl = new CrawlId($"bench-{Guid.NewGuid():n}"[..14]);

Console.WriteLine($"{records:n0} records with {links} links each; files in {folder}, crawl {crawl}");
Console.WriteLine("store         records/s   the same again   CPU us a record");
try
{
    var pages = SyntheticRecords.Make(crawl, warmUp + records, links);
    foreach (var address in addresses)
    {
        if (!StoreAddress.TryParse(address, out var store, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 2;
        }

        // the first records make the tables and get the code compiled
        await WriteAsync(store, pages.AsMemory(0, warmUp));
        var first = await WriteAsync(store, pages.AsMemory(warmUp));
        var again = await WriteAsync(store, pages.AsMemory(warmUp));
        Console.WriteLine($"{store.Kind,-10} {first.Rate,12:n0} {again.Rate,16:n0} {first.Processor.TotalMicroseconds,17:n0}");
    }

    return 0;
}
catch (StoreFailedException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task<(double Rate, TimeSpan Processor)> WriteAsync(StoreAddress address, ReadOnlyMemory<PageRecord> pages)
{
    using var process = Process.GetCurrentProcess();
    var (processor, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
    await using var writer = await BatchingPageWriter.OpenAsync(
        [address.Create()], new WriterOptions(), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
    for (var i = 0; i < pages.Length; i++)
    {
        await writer.EnqueueAsync(pages.Span[i], () => ValueTask.CompletedTask, CancellationToken.None);
    }

    await writer.FlushAsync(CancellationToken.None);
    var elapsed = Stopwatch.GetElapsedTime(started);
    process.Refresh();
    return (pages.Length / elapsed.TotalSeconds, (process.TotalProcessorTime - processor) / pages.Length);
}
