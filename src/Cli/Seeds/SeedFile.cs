namespace ActorCrawler.Cli.Seeds;

/// <summary>The seeds as a crawl folder keeps them: canonical, one a line, each once as long as repetitions stand together.</summary>
internal static class SeedFile
{
    private const int Batch = 1_000;

    /// <summary>Writes all seeds; the file is there whole or not at all. It may be one of those that the list reads.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, SeedList seeds, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        await using (var writer = new StreamWriter(file))
        {
            string? last = null;
            await foreach (var batch in seeds.ReadBatchesAsync(Batch, cancellationToken))
            {
                foreach (var url in batch.Where(url => url.Text != last))
                {
                    await writer.WriteLineAsync(last = url.Text);
                }
            }

            // Before the old file is gone: a loss of power must leave one of the two.
            await writer.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }
}
