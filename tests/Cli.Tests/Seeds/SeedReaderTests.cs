using System.Text;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Tests.Seeds;

public sealed class SeedReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seeds").FullName;
    private readonly OptionProblems _problems = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("https://example.com/a#b", "https://example.com/a")]
    [InlineData("example.com", "https://example.com/")]
    [InlineData("  Example.COM/x  ", "https://example.com/x")]
    [InlineData("//example.com/x", "https://example.com/x")]
    [InlineData("localhost:8080", "https://localhost:8080/")]
    [InlineData("localhost:8080/a?b", "https://localhost:8080/a?b")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("[::1]:8080", "https://[::1]:8080/")]
    public void TryRead_AsPeopleWriteThem_GivesTheCanonicalUrl(string text, string canonical)
    {
        SeedText.TryRead(text, out var url).ShouldBe(UrlRefusal.None);
        url!.Text.ShouldBe(canonical);
    }

    [Theory]
    [InlineData("mailto:a@example.com", UrlRefusal.UnsupportedScheme)]
    [InlineData("ftp://example.com/", UrlRefusal.UnsupportedScheme)]
    [InlineData("javascript:alert(1)", UrlRefusal.UnsupportedScheme)]
    [InlineData("http://", UrlRefusal.Invalid)]
    [InlineData("not a url", UrlRefusal.Invalid)]
    public void TryRead_OtherThings_AreRefused(string text, UrlRefusal refusal) => SeedText.TryRead(text, out _).ShouldBe(refusal);

    [Fact]
    public async Task CheckAsync_ArgumentsFileAndInput_AreReadInThisOrder()
    {
        var file = Write("# comment\n\n  http://b.test/ \r\nc.test # no comment here\n");

        using var seeds = await CheckAsync("d.test\n", ["a.test"], [file, "-"]);

        _problems.Count.ShouldBe(1, "a fragment is no comment, and a blank is no part of a host");
        using var good = await CheckAsync("d.test\nd.test\n", ["a.test"], [Write("\uFEFFhttp://b.test/\n"), "-"]);
        good.First!.Text.ShouldBe("https://a.test/");
        good.Count.ShouldBe(4);
        (await ReadAsync(good, 2)).ShouldBe([["https://a.test/", "http://b.test/"], ["https://d.test/", "https://d.test/"]]);
    }

    [Fact]
    public async Task CheckAsync_BadLines_AreAllToldWithTheirNumbers()
    {
        var file = Write("a.test\nmailto:x@y\n# fine\nhttp://\n");

        using var seeds = await CheckAsync("not a url\n", ["ftp://c"], [file, "-"]);

        var told = Told();
        told.ShouldContain("SEED: \"ftp://c\"; expected a URL such as https://example.com/ (only http and https can be crawled)");
        told.ShouldContain($"{file}:2: \"mailto:x@y\"");
        told.ShouldContain($"{file}:4: \"http://\"");
        told.ShouldContain("standard input:1: \"not a url\"");
        _problems.Count.ShouldBe(4);
    }

    [Fact]
    public async Task CheckAsync_ThousandsOfBadLines_AreCountedAndSomeShown()
    {
        using var seeds = await CheckAsync(string.Concat(Enumerable.Repeat("x y\n", 5000)), [], ["-"]);

        Told().ShouldContain("there are 5,000 problems");
        Told().ShouldContain("... and 4,950 more");
    }

    [Fact]
    public async Task CheckAsync_MissingFile_IsAProblem()
    {
        using var seeds = await CheckAsync("", [], [Path.Combine(_folder, "none")]);

        seeds.First.ShouldBeNull();
        _problems.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ReadBatchesAsync_StandardInput_CanBeReadAgainUntilDisposed()
    {
        using var seeds = await CheckAsync("a.test\nb.test\n", [], ["-"]);

        var first = await ReadAsync(seeds, 10);
        var second = await ReadAsync(seeds, 10);

        first.ShouldHaveSingleItem().ShouldBe(["https://a.test/", "https://b.test/"]);
        second.ShouldHaveSingleItem().ShouldBe(first[0]);
    }

    private static async Task<List<string[]>> ReadAsync(SeedList seeds, int size)
    {
        var batches = new List<string[]>();
        await foreach (var batch in seeds.ReadBatchesAsync(size, TestContext.Current.CancellationToken))
        {
            batches.Add([.. batch.Select(url => url.Text)]);
        }

        return batches;
    }

    private async Task<SeedList> CheckAsync(string input, string[] arguments, string[] files) =>
        await new SeedReader(() => new MemoryStream(Encoding.UTF8.GetBytes(input)), _problems)
            .CheckAsync(new SeedOptions([.. arguments], [.. files]), TestContext.Current.CancellationToken);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }

    private string Told()
    {
        var text = new StringWriter();
        _problems.WriteTo(text, "crawl");
        return text.ToString();
    }
}
