using System.Globalization;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// The highest run of all crawls that were removed from a directory. New crawls count on from it: a fetcher remembers the leases that it had, and takes
/// one with the number of such a lease for a grant that came twice, if it was of a crawl of the same name.
/// </summary>
internal sealed class RemovedRuns(string directory)
{
    private readonly string _file = Path.Combine(directory, "removed-runs.txt");
    private int? _highest;

    /// <summary>The run; 0 where nothing was removed.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public int Highest => _highest ??= !File.Exists(_file) ? 0 : int.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var run) ? run
        : throw new IOException($"{_file}: expected a number");

    /// <summary>A crawl is about to be removed.</summary>
    /// <exception cref="IOException">It cannot be written down.</exception>
    public void Note(int run)
    {
        if (run <= Highest)
        {
            return;
        }

        var part = _file + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(run.ToString(CultureInfo.InvariantCulture)));
            file.Flush(flushToDisk: true);
        }

        File.Move(part, _file, overwrite: true);
        _highest = run;
    }
}
