using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Writes records to a file or to standard output.</summary>
/// <param name="format">As what.</param>
/// <param name="path">The file; null for standard output.</param>
/// <param name="openOutput">Opens standard output.</param>
internal sealed class Export(ExportFormat format, string? path, Func<Stream> openOutput)
{
    /// <summary>Writes the records of a crawl.</summary>
    /// <returns><see cref="ExitCodes.Success"/>.</returns>
    /// <exception cref="StoreFailedException">The store cannot be read, or has no record of the crawl.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<int> RunAsync(StoreAddress store, CrawlId crawl, CancellationToken cancellationToken)
    {
        await using var pages = await store.OpenReaderAsync(crawl, cancellationToken);
        if (path is not null)
        {
            await WriteFileAsync(pages, path, cancellationToken);
        }
        else
        {
            await using var output = openOutput();
            await PageExport.WriteAsync(pages, format, output, cancellationToken);
        }

        return ExitCodes.Success;
    }

    // An export that breaks off must not leave half a file under the name of a whole one.
    private async Task WriteFileAsync(IPageReader pages, string target, CancellationToken cancellationToken)
    {
        var part = $"{target}.part";
        await using (var file = new FileStream(part, FileMode.Create))
        {
            await PageExport.WriteAsync(pages, format, file, cancellationToken);
        }

        File.Move(part, target, overwrite: true);
    }
}
