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

    private static string Name(SaveFolder saves, string url) => Path.GetFileName(saves.PathFor(CrawlUrl.FromCanonical(url)));
}
