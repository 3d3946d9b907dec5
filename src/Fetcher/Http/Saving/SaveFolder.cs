using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>
/// A folder of saved bodies. Its index says which file is which URL, one a line: name, tab, URL. A URL keeps its name from run to run, which is
/// what makes resuming safe; two URLs never share one, not even where the file system takes capitals for small letters; and a file that was
/// there before is left alone. What several records want is a file for each of them, since they may be on their way at once: behind a URL that is
/// there again, or to which a redirect led, the index has a mark after <c>#</c>. One process at a time.
/// </summary>
internal sealed class SaveFolder : IDisposable
{
    /// <summary>The index's name in the folder.</summary>
    public const string IndexName = "saved-files.tsv";

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly FileStream _index;
    private readonly Dictionary<UrlKey, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    private SaveFolder(string folder, FileStream index)
    {
        _folder = folder;
        _index = index;
        foreach (var (name, url) in Read(index))
        {
            _names[UrlKey.Of(url)] = name;
            _taken.Add(name);
        }
    }

    /// <summary>Opens a folder, and makes it if need be.</summary>
    /// <exception cref="IOException">It cannot be made, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public static SaveFolder Open(string folder)
    {
        Directory.CreateDirectory(folder);
        return new SaveFolder(folder, new FileStream(Path.Combine(folder, IndexName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>The path of the file for a body: below the folder as whoever opened it spells it.</summary>
    /// <param name="url">Where the body comes from; it gives the name.</param>
    /// <param name="record">What the body is kept for: that URL, one of <see cref="CrawlUrl.Again"/>, or one that redirected there.</param>
    /// <exception cref="FileFailedException">The index cannot be written.</exception>
    public string PathFor(CrawlUrl url, CrawlUrl record)
    {
        var text = record.Once().Equals(url) ? record.Text : $"{url.Text}#{record.Key}";
        var key = UrlKey.Of(text);
        lock (_lock)
        {
            if (!_names.TryGetValue(key, out var name))
            {
                name = Choose(url, key);
                Note(name, text);
                _names.Add(key, name);
                _taken.Add(name);
            }

            return Path.Combine(_folder, name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    private string Choose(CrawlUrl url, UrlKey key)
    {
        var name = SafeFileName.From(url.PathAndQuery);
        return IsFree(name) ? name : SafeFileName.Mark(name, key.ToString()[..16]);
    }

    private bool IsFree(string name) => !_taken.Contains(name) && !File.Exists(Path.Combine(_folder, name));

    private void Note(string name, string url)
    {
        try
        {
            _index.Write(Encoding.UTF8.GetBytes($"{name}\t{url}\n"));
            _index.Flush();
        }
        catch (IOException error)
        {
            throw new FileFailedException($"The index {Path.Combine(_folder, IndexName)} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>A last line without an end is one that a crash cut off: it is written over.</summary>
    private static List<(string Name, string Url)> Read(FileStream index)
    {
        var bytes = new byte[index.Length];
        index.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        index.SetLength(whole);
        index.Position = whole;
        return
        [
            .. Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Where(fields => fields.Length == 2 && fields[0].Length > 0 && !fields[0].AsSpan().ContainsAny('/', '\\', ':'))
                .Select(fields => (fields[0], fields[1])),
        ];
    }
}
