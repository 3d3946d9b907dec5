using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Checks all seeds before anything starts, so that bad ones are told together, each with its line.</summary>
/// <param name="openInput">Opens standard input.</param>
/// <param name="problems">Where problems are noted.</param>
/// <param name="lines">How lines are read; null for seeds of a crawl.</param>
internal sealed class SeedReader(Func<Stream> openInput, OptionProblems problems, SeedLines? lines = null)
{
    private readonly SeedLines _lines = lines ?? SeedLines.Crawl;
    private readonly ImmutableArray<CrawlUrl>.Builder _arguments = ImmutableArray.CreateBuilder<CrawlUrl>();
    private readonly ImmutableArray<SeedSource>.Builder _sources = ImmutableArray.CreateBuilder<SeedSource>();
    private CrawlUrl? _first;
    private long _count;

    /// <summary>Reads everything once; what is wrong is noted as a problem. To be called once.</summary>
    public async Task<SeedList> CheckAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        foreach (var text in options.Urls)
        {
            if (Check(_lines.Argument, text) is { } url)
            {
                _arguments.Add(url);
            }
        }

        foreach (var name in options.Files.Distinct(StringComparer.Ordinal))
        {
            await CheckFileAsync(name, cancellationToken);
        }

        return new SeedList(_arguments.DrainToImmutable(), _sources.DrainToImmutable(), _first, _count, _lines);
    }

    private async Task CheckFileAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var source = await SeedSource.OpenAsync(name, openInput, cancellationToken);
            _sources.Add(source);
            await foreach (var (number, text) in source.ReadAsync(cancellationToken))
            {
                Check($"{source.Name}:{number}", text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{_lines.Flag} {name}: {exception.Message}");
        }
    }

    private CrawlUrl? Check(string origin, string text)
    {
        var refusal = _lines.Read(text, out var url);
        if (refusal != UrlRefusal.None)
        {
            problems.AddValue(origin, text, _lines.Expected(refusal));
            return null;
        }

        _first ??= url;
        _count++;
        return url;
    }
}
