using System.Text.Json;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// A crawl whose processes are killed and started again, and what the server and the store know of it. In flight at a kill are the pages that the
/// server was asked for and that have no record then.
/// </summary>
internal sealed class CrashBed : IAsyncDisposable
{
    private readonly GeneratedSite _pages;
    private readonly string[] _options;
    private readonly List<(int Requests, HashSet<string> Stored)> _kills = [];
    private readonly string _directory;

    private CrashBed(GeneratedSite pages, TestSite site, string directory, string[] options) =>
        (_pages, Site, _directory, _options) = (pages, site, directory, options);

    public TestSite Site { get; }

    public string Folder => Path.Combine(_directory, "it");

    /// <summary>Pages that were in flight at all kills together.</summary>
    public int InFlight { get; private set; }

    /// <summary>A site, and a crawl of it that is not started yet.</summary>
    public static Task<CrashBed> StartAsync(int pages, params string[] options) =>
        StartAsync(Directory.CreateTempSubdirectory("crash").FullName, pages, options);

    /// <summary>The same, with a folder for crawl folders.</summary>
    public static async Task<CrashBed> StartAsync(string directory, int pages, params string[] options)
    {
        var generated = new GeneratedSite(pages);
        return new CrashBed(generated, await TestSite.StartAsync(site => site.Generated(generated)), directory, options);
    }

    /// <summary>Starts the crawl, or goes on with it: with nothing but its name, for the folder knows the rest.</summary>
    public CrashProcess Start(params IEnumerable<string> more)
    {
        IEnumerable<string> arguments = File.Exists(Path.Combine(Folder, "crawl.conf"))
            ? ["--resume", "it"]
            : [Site.Url("/"), "--name", "it", .. _options];
        return CrashProcess.Start(_directory, ["crawl", "--json", .. arguments, .. more]);
    }

    /// <summary>Lets the crawl run until the server has had so many requests in all, and kills it.</summary>
    public async Task KillAtAsync(int requests)
    {
        using var process = Start();
        await process.KillWhenAsync(Site.Log.WaitForAsync(requests, CancellationToken.None));
        var stored = ReadStored();
        InFlight += Site.Log.Pages.Distinct(StringComparer.Ordinal).Count(path => !stored.Contains(path));
        _kills.Add((Site.Log.Requests.Length, stored));
    }

    /// <summary>Lets the crawl run into trouble with a file.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> FailAsync()
    {
        using var process = Start();
        var (exitCode, _, error) = await process.EndAsync();
        exitCode.ShouldBe(3, error);
        error.ShouldNotContain("   at ");
        return error;
    }

    /// <summary>Lets the crawl run to its end.</summary>
    public async Task<JsonElement> FinishAsync()
    {
        using var process = Start();
        var (exitCode, output, error) = await process.EndAsync();
        exitCode.ShouldBe(0, error);
        return JsonElement.Parse(output);
    }

    /// <summary>Checks that the records are exactly the site's pages, each once.</summary>
    public void ShouldHaveEveryPage()
    {
        using var reader = PageReader.Open(Path.Combine(Folder, "pages.db"));
        var records = reader.Read().ToArray();
        records.ShouldAllBe(record => record.Status == 200 && record.ErrorKind == null);
        records.Select(record => record.Url.Text).Order(StringComparer.Ordinal).ShouldBe(
            _pages.Paths.Select(Site.Url).Order(StringComparer.Ordinal));
        var states = FrontierFile.Read(Path.Combine(Folder, "frontier.db")).Urls.Values.GroupBy(url => url.State).ToDictionary(all => all.Key, all => all.Count());
        states.ShouldBe(new Dictionary<string, int> { ["Done"] = _pages.Paths.Length });
    }

    /// <summary>Checks that whatever had a record when the process was killed was never asked for again.</summary>
    public void ShouldNotHaveFetchedAgainWhatWasStored()
    {
        var requests = Site.Log.Requests;
        foreach (var (before, stored) in _kills)
        {
            requests.Skip(before).Select(request => request.Path).Where(stored.Contains).ShouldBeEmpty();
        }

        var extra = Site.Log.Pages.Length - Site.Log.Pages.Distinct(StringComparer.Ordinal).Count();
        extra.ShouldBeLessThanOrEqualTo(InFlight);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_kills.Count} kills, {InFlight} pages in flight, {extra} fetched again");
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>The paths that have a record now. The database is only read: what the kill left must be found by the next process.</summary>
    public HashSet<string> ReadStored()
    {
        try
        {
            using var reader = PageReader.Open(Path.Combine(Folder, "pages.db"));
            return [.. reader.Read().Select(record => record.Url.PathAndQuery.ToString())];
        }
        catch (StoreFailedException)
        {
            return [];
        }
    }
}
