using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Checks all seeds before anything starts, so that bad ones are told together, each with its line.</summary>
internal sealed class SeedReader(Func<Stream> openInput, OptionProblems problems)
{
    private readonly ImmutableArray<CrawlUrl>.Builder _arguments = ImmutableArray.CreateBuilder<CrawlUrl>();
    private readonly ImmutableArray<SeedSource>.Builder _sources = ImmutableArray.CreateBuilder<SeedSource>();
    private CrawlUrl? _first;
    private long _count;

    /// <summary>Reads everything once; what is wrong is noted as a problem. To be called once.</summary>
    public async Task<SeedList> CheckAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        foreach (var text in options.Urls)
        {
            if (Check("SEED", text) is { } url)
            {
                _arguments.Add(url);
            }
        }

        foreach (var name in options.Files.Distinct(StringComparer.Ordinal))
        {
            await CheckFileAsync(name, cancellationToken);
        }

        return new SeedList(_arguments.DrainToImmutable(), _sources.DrainToImmutable(), _first, _count);
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
            problems.Add($"--seeds {name}: {exception.Message}");
        }
    }

    private CrawlUrl? Check(string origin, string text)
    {
        var refusal = SeedText.TryRead(text, out var url);
        if (refusal != UrlRefusal.None)
        {
            problems.AddValue(origin, text, $"a URL such as https://example.com/ ({SeedText.Explain(refusal)})");
            return null;
        }

        _first ??= url;
        _count++;
        return url;
    }
}
