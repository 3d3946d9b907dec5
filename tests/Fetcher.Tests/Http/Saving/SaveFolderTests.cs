using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Tests.Http.Saving;

public sealed class SaveFolderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("actorcrawler-").FullName, "new", "folder");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_folder))!, recursive: true);

    [Fact]
    public void PathFor_UrlsOfOneName_NeverShareAFile()
    {
        using var saves = SaveFolder.Open(_folder);

        var urls = (string[])["http://a.test/x/cat.png", "http://a.test/y/cat.png", "http://a.test/z/CAT.png", "http://a.test/x/cat.png?v=2"];
        var paths = urls.Select(url => Name(saves, url)).ToArray();

        paths[0].ShouldBe("cat.png");
        paths.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(4);
        paths[1].ShouldMatch("^cat~[0-9a-f]{16}\\.png$");
    }

    [Fact]
    public void PathFor_NextRun_GivesEachUrlTheNameThatItHad()
    {
        var urls = (string[])["http://a.test/x/cat.png", "http://a.test/y/cat.png", "http://a.test/"];
        string[] before;
        using (var saves = SaveFolder.Open(_folder))
        {
            before = [.. urls.Select(url => Name(saves, url))];
        }

        using (var again = SaveFolder.Open(_folder))
        {
            urls.Reverse().Select(url => Name(again, url)).Reverse().ShouldBe(before);
        }

        File.ReadAllLines(Path.Combine(_folder, SaveFolder.IndexName)).Length.ShouldBe(3);
    }

    [Fact]
    public void PathFor_OneUrlForSeveralRecords_IsAFileEachInEveryRun()
    {
        var url = CrawlUrl.FromCanonical("http://a.test/cat.png");
        CrawlUrl[] records = [url, url.Again(2), CrawlUrl.FromCanonical("http://a.test/old"), CrawlUrl.FromCanonical("http://a.test/older")];
        string[] before;
        using (var saves = SaveFolder.Open(_folder))
        {
            before = [.. records.Select(record => Name(saves, url, record))];
        }

        before[0].ShouldBe("cat.png");
        before.Distinct().Count().ShouldBe(4);
        before[1..].ShouldAllBe(name => name.StartsWith("cat~") && name.EndsWith(".png"));
        using var again = SaveFolder.Open(_folder);
        records.Select(record => Name(again, url, record)).ShouldBe(before);
    }

    [Fact]
    public void PathFor_RelativeFolder_StaysAsItWasSpelled()
    {
        var folder = Path.GetRelativePath(Environment.CurrentDirectory, _folder);
        using var saves = SaveFolder.Open(folder);
        var url = CrawlUrl.FromCanonical("http://a.test/cat.png");

        saves.PathFor(url, url).ShouldBe(Path.Combine(folder, "cat.png"));
    }

    [Fact]
    public void PathFor_FileThatIsSomebodyElses_IsLeftAlone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "cat.png"), "mine");
        using var saves = SaveFolder.Open(_folder);

        Name(saves, "http://a.test/cat.png").ShouldNotBe("cat.png");
    }

    [Fact]
    public void Open_IndexWithALineCutOffOrLeadingElsewhere_IgnoresIt()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, SaveFolder.IndexName), "../evil\thttp://a.test/e\nok.png\thttp://a.test/o\nhalf.png\thttp://a.te");
        using (var saves = SaveFolder.Open(_folder))
        {
            Name(saves, "http://a.test/e").ShouldBe("e");
            Name(saves, "http://a.test/o").ShouldBe("ok.png");
        }

        File.ReadAllLines(Path.Combine(_folder, SaveFolder.IndexName)).Last().ShouldBe("e\thttp://a.test/e");
    }

    [Fact]
    public void Open_FolderInUse_Fails()
    {
        using var saves = SaveFolder.Open(_folder);

        Should.Throw<IOException>(() => SaveFolder.Open(_folder));
    }

    private static string Name(SaveFolder saves, string url) => Name(saves, CrawlUrl.FromCanonical(url), CrawlUrl.FromCanonical(url));

    private static string Name(SaveFolder saves, CrawlUrl url, CrawlUrl record) => Path.GetFileName(saves.PathFor(url, record));
}
