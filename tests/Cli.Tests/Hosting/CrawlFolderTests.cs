using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class CrawlFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("crawls").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Take_WithoutAName_CountsUpwards()
    {
        string?[] names = [.. Enumerable.Range(0, 3).Select(_ => CrawlFolder.Take(_directory, null, "example.com")?.Crawl.Name)];

        names.ShouldBe(["example.com", "example.com-2", "example.com-3"]);
    }

    [Fact]
    public void Take_AGivenNameThatIsTaken_IsRefused()
    {
        CrawlFolder.Take(_directory, "mine", "example.com").ShouldNotBeNull();

        CrawlFolder.Take(_directory, "mine", "example.com").ShouldBeNull();
    }

    [Fact]
    public async Task Take_ByManyAtOnce_GivesEachItsOwn()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => CrawlFolder.Take(_directory, null, "a.test"))));

        taken.Select(folder => folder!.Path).ShouldBeUnique();
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("localhost:8080", "localhost-8080")]
    [InlineData("[::1]:8080", "1--8080")]
    [InlineData("[::]", "crawl")]
    public void NameOf_ASite_IsSafeAsAFolder(string site, string name) => CrawlFolder.NameOf(site).ShouldBe(name);
}
