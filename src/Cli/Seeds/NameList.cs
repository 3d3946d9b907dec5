using System.Collections.Immutable;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Host names to look up, checked before anything starts. Files are read again when the names are asked for: none is kept in memory.</summary>
internal sealed class NameList : IDisposable
{
    private readonly ImmutableArray<string> _names;
    private readonly ImmutableArray<SeedSource> _sources;
    private readonly string _suffix;

    private NameList(ImmutableArray<string> names, ImmutableArray<SeedSource> sources, string suffix, long count)
    {
        _names = names;
        _sources = sources;
        _suffix = suffix;
        Count = count;
    }

    /// <summary>How many there are, repetitions included.</summary>
    public long Count { get; }

    /// <summary>Reads everything once; what is wrong is noted as a problem.</summary>
    /// <param name="options">The names and the files; <c>-</c> is standard input.</param>
    /// <param name="suffix">Put behind each: <c>.dev</c>; empty for nothing.</param>
    /// <param name="openInput">Opens standard input.</param>
    /// <param name="problems">Where problems are noted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<NameList> CheckAsync(
        SeedOptions options, string suffix, Func<Stream> openInput, OptionProblems problems, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var name in options.Urls)
        {
            Check("NAME", name);
        }

        var sources = ImmutableArray.CreateBuilder<SeedSource>();
        foreach (var file in options.Files)
        {
            await CheckFileAsync(file);
        }

        return new NameList(options.Urls, sources.DrainToImmutable(), suffix, count);

        async Task CheckFileAsync(string file)
        {
            try
            {
                var source = await SeedSource.OpenAsync(file, openInput, cancellationToken);
                sources.Add(source);
                await foreach (var (number, text) in source.ReadAsync(cancellationToken))
                {
                    Check($"{source.Name}:{number}", text);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add($"--list {file}: {exception.Message}");
            }
        }

        void Check(string origin, string text)
        {
            count++;
            if (NameText.Read(text, suffix) is null)
            {
                problems.AddValue(origin, text, NameText.Expected);
            }
        }
    }

    /// <summary>All names in their order, each with its suffix; a file that changed since gives what is usable.</summary>
    public async IAsyncEnumerable<string> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var text in _names)
        {
            yield return NameText.Read(text, _suffix)!;
        }

        foreach (var source in _sources)
        {
            await foreach (var (_, text) in source.ReadAsync(cancellationToken))
            {
                if (NameText.Read(text, _suffix) is { } name)
                {
                    yield return name;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in _sources.Where(source => source.IsCopy))
        {
            File.Delete(source.Path);
        }
    }
}
