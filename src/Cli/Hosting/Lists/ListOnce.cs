using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>One run of a list: makes or takes its folder, works it off, and removes the folder where nothing is left to do and nobody named it.</summary>
internal sealed class ListOnce(
    ListRequest request, ListOptions options, IReadOnlyList<OptionKey> keys, IReadOnlyList<OptionLayer> layers, CliContext context)
{
    /// <summary>Runs it.</summary>
    /// <param name="seeds">The lines.</param>
    /// <param name="resumed">The folder of a list that is taken up again; null for a new one.</param>
    /// <param name="problems">Is told where the folder cannot be made.</param>
    /// <param name="cancellationToken">Ends the preparations.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(SeedList seeds, CrawlFolder? resumed, OptionProblems problems, CancellationToken cancellationToken)
    {
        var folder = resumed ?? ListFolder.Make(request.NamePrefix, options.Crawl, context.Time.GetLocalNow(), problems);
        if (folder is null)
        {
            return ExitCodes.BadUsage;
        }

        var description = resumed is null ? request.Description : $"{request.Kind} {folder.Crawl.Name}";
        int code;
        using (CrawlLock.Take(folder))
        {
            await WriteAsync(folder, seeds, cancellationToken);
            code = await (request.Probe is { } probe ? ProbeAsync(folder, seeds, description, probe) : WorkAsync(folder, seeds, description, filter: null));
        }

        if (code is ExitCodes.Success or ExitCodes.SomeFailed && options.Crawl.Name is null)
        {
            ListFolder.Remove(folder);
        }

        return code;
    }

    private async Task<int> ProbeAsync(CrawlFolder folder, SeedList seeds, string description, ProbeOptions probe)
    {
        var (answers, signalled) = await new ListQuestion(folder, options, context).AskAsync(WrongPages.Invent(probe.Base));
        if (signalled != ExitCodes.Success)
        {
            return signalled;
        }

        var filter = new ProbeFilter(probe, new WrongPages(answers, probe));
        filter.Warn(context);
        return await WorkAsync(folder, seeds, description, filter);
    }

    private Task<int> WorkAsync(CrawlFolder folder, SeedList seeds, string description, ProbeFilter? filter) =>
        new ListWork(folder, options, seeds, context) { Description = description, Filter = filter }.RunAsync();

    // Options last: they are what makes a folder a list that can be taken up again.
    private async Task WriteAsync(CrawlFolder folder, SeedList seeds, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(folder.KindFile, request.Kind, cancellationToken);
        await SeedFile.WriteAsync(folder.SeedsFile, seeds, cancellationToken);
        OptionsFile.Write(folder.OptionsFile, [.. keys.Except(OptionCatalog.ForTheStart)], layers);
    }
}
