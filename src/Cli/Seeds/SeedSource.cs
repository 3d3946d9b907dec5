namespace ActorCrawler.Cli.Seeds;

/// <summary>A file of seeds.</summary>
/// <param name="Name">What the user calls it: its path, or <c>standard input</c>.</param>
/// <param name="Path">Where it can be read, any number of times.</param>
/// <param name="IsCopy">Whether that is a copy of ours, made because the original can be read once only.</param>
internal sealed record SeedSource(string Name, string Path, bool IsCopy)
{
    /// <summary>
    /// Opens what the user named. Standard input, pipes and the like can be read only once, and seeds are read twice (checked, then
    /// crawled), so such are copied to a temporary file first: memory would not hold millions of seeds.
    /// </summary>
    /// <exception cref="IOException">It cannot be read, or copied.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static async Task<SeedSource> OpenAsync(string name, Func<Stream> openInput, CancellationToken cancellationToken)
    {
        if (name == "-")
        {
            await using var input = openInput();
            return await CopyAsync("standard input", input, cancellationToken);
        }

        await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return file.CanSeek ? new SeedSource(name, name, false) : await CopyAsync(name, file, cancellationToken);
    }

    /// <summary>Its lines with their numbers, from 1, without comments and blank lines.</summary>
    public async IAsyncEnumerable<(int Number, string Text)> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Path);
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                yield return (number, text);
            }
        }
    }

    private static async Task<SeedSource> CopyAsync(string name, Stream stream, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.GetTempFileName();
        await using var copy = new FileStream(path, FileMode.Create);
        await stream.CopyToAsync(copy, cancellationToken);
        return new SeedSource(name, path, true);
    }
}
