using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class CrawlFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Make_ANameThatIsTaken_IsRefused()
    {
        var folder = CrawlFolder.Make(_directory, "mine").ShouldNotBeNull();
        folder.Crawl.Name.ShouldBe("mine");
        File.WriteAllText(folder.OptionsFile, "");

        CrawlFolder.Make(_directory, "mine").ShouldBeNull();
    }

    [Fact]
    public void Clear_AnEarlierCrawl_LeavesWhatIsNotItsOwn()
    {
        var folder = CrawlFolder.Make(_directory, "mine").ShouldNotBeNull();
        var notes = Path.Combine(folder.Path, "notes.txt");
        File.WriteAllText(notes, "mine");
        File.WriteAllText(folder.PagesDatabase, "old");
        Directory.CreateDirectory(folder.ScratchFolder);

        folder.Clear();

        Directory.GetFileSystemEntries(folder.Path).ShouldBe([notes]);
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("localhost:8080", "localhost-8080")]
    [InlineData("[::1]:8080", "1--8080")]
    [InlineData("[::]", "crawl")]
    public void NameOf_ASite_IsSafeAsAFolder(string site, string name) => CrawlFolder.NameOf(site).ShouldBe(name);
}
