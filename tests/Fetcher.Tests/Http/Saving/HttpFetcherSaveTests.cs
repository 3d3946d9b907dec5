using System.Security.Cryptography;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http.Saving;

/// <summary>Bodies that become files.</summary>
public sealed class HttpFetcherSaveTests : IDisposable
{
    private const int Size = 5_000_000;
    private static readonly FetchSettings Saving = FetchBed.Settings with { Answer = new AnswerSettings(SaveBodies: true) };
    private readonly string _folder = Directory.CreateTempSubdirectory("actorcrawler-").FullName;
    private readonly SaveFolder _saves;
    private readonly FetchBed _bed;

    public HttpFetcherSaveTests()
    {
        _saves = SaveFolder.Open(_folder);
        _bed = new FetchBed(new HttpOptions { Saves = _saves });
    }

    private string Part => Path.Combine(_folder, "file.bin.part");

    private IEnumerable<string> Files => Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)!).Where(name => name != SaveFolder.IndexName);

    public void Dispose()
    {
        _bed.Dispose();
        _saves.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FetchAsync_Save_PutsTheBodyIntoAFileAndNotIntoTheResult()
    {
        await using var site = await TestSite.StartAsync(s => s.Bytes("/a/cat.png", "image/png", new byte[] { 1, 2, 3 }));

        var result = await _bed.FetchAsync(site.Url("/a/cat.png"), settings: Saving);

        result.Saved.ShouldBe(new SavedBody(Path.Combine(_folder, "cat.png"), 3, 0));
        (result.Outcome, result.Body.Length, result.Bytes, result.ContentType).ShouldBe((FetchOutcome.Fetched, 0, 3, "image/png"));
        (await File.ReadAllBytesAsync(result.Saved!.Path)).ShouldBe([1, 2, 3]);
        Files.ShouldBe(["cat.png"]);
        site.Log.Requests.ShouldHaveSingleItem().Headers["Accept-Encoding"].ShouldBe("identity");
    }

    [Fact]
    public async Task FetchAsync_EmptyBody_IsAnEmptyFile()
    {
        await using var site = await TestSite.StartAsync(s => s.Bytes("/empty", null, default));

        (await _bed.FetchAsync(site.Url("/empty"), settings: Saving)).Saved!.Bytes.ShouldBe(0);
        Files.ShouldBe(["empty"]);
    }

    [Fact]
    public async Task FetchAsync_ArchiveInACodingThatNobodyAskedFor_IsSavedAsItCame()
    {
        byte[] archive = [0x1F, 0x8B, 8, 0, 1, 2, 3];
        await using var site = await TestSite.StartAsync(s => s.Bytes("/a.tar.gz", "application/x-tar", archive).Header("/a.tar.gz", "Content-Encoding", "gzip"));

        var result = await _bed.FetchAsync(site.Url("/a.tar.gz"), settings: Saving);

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        (await File.ReadAllBytesAsync(result.Saved!.Path)).ShouldBe(archive);
    }

    [Fact]
    public async Task FetchAsync_ErrorPage_IsNoFile()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));

        (await _bed.FetchAsync(site.Url("/nowhere"), settings: Saving)).Saved.ShouldBeNull();
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_BrokenOff_GoesOnWhereItEnded()
    {
        var file = new LargeFile(Size, "\"1\"").BreakAfter(3_000_000);
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));

        var first = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);
        var there = new FileInfo(Part).Length;
        var second = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (first.Outcome, first.Saved).ShouldBe((FetchOutcome.BodyCut, null));
        there.ShouldBeInRange(1, Size - 1);
        (second.Outcome, second.Status).ShouldBe((FetchOutcome.Fetched, 206), second.Detail);
        (second.Saved!.Bytes, second.Saved.Resumed).ShouldBe((Size, there));
        await ShouldBeWholeAsync(file);
        site.Log.Requests[1].Headers["Range"].ShouldBe($"bytes={there}-");
        site.Log.Requests[1].Headers["If-Range"].ShouldBe("\"1\"");
    }

    [Fact]
    public async Task FetchAsync_FileHasChanged_BeginsAnew()
    {
        var file = new LargeFile(Size, "\"1\"").BreakAfter(3_000_000);
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);
        file.ETag = "\"2\"";

        var second = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (second.Status, second.Saved!.Resumed).ShouldBe((200, 0));
        await ShouldBeWholeAsync(file);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("W/\"1\"", true)]
    [InlineData("\"1\"", false)]
    public async Task FetchAsync_NothingToGoOnBy_BeginsAnew(string? etag, bool takesRanges)
    {
        var file = new LargeFile(Size, etag) { TakesRanges = takesRanges }.BreakAfter(3_000_000);
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        var second = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (second.Status, second.Saved!.Resumed).ShouldBe((200, 0));
        await ShouldBeWholeAsync(file);
    }

    [Theory]
    [InlineData(null, 3600, true)]
    [InlineData(null, 0, false)]
    [InlineData("W/\"1\"", 3600, false)]
    public async Task FetchAsync_OnlyADateToGoOnBy_IsTrustedWhereItIsOldAndThereIsNoTag(string? etag, int age, bool isResumed)
    {
        var modified = TimeProvider.System.GetUtcNow().AddSeconds(-age);
        var file = new LargeFile(Size, etag) { LastModified = modified }.BreakAfter(3_000_000);
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        var second = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (second.Saved!.Resumed > 0).ShouldBe(isResumed);
        site.Log.Requests[1].Headers.ContainsKey("If-Range").ShouldBe(isResumed);
        await ShouldBeWholeAsync(file);
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("W/\"1\"")]
    public async Task FetchAsync_ServerGoesOnWithAnotherVersion_IsNotPutBehindTheFirst(string etag)
    {
        var rest = new SitePage(206, null, new byte[] { 6, 7, 8 }).With("Content-Range", "bytes 5-7/8").With("ETag", etag);
        await using var site = await TestSite.StartAsync(s => s.Answer("/file.bin", rest));
        await File.WriteAllBytesAsync(Part, new byte[5]);
        await File.WriteAllTextAsync(Part + ".note", "\"1\"");

        var result = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (result.Outcome, result.Saved).ShouldBe((FetchOutcome.BodyCut, null));
        result.Detail.ShouldBe("The server goes on with another version of the body: the next attempt begins anew.");
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_NewVersionBreaksOff_ItsPartIsNotTakenForOneOfTheOld()
    {
        var file = new LargeFile(1_000_000, "\"2\"").BreakAfter(900_000);
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        await File.WriteAllBytesAsync(Part, new byte[100_000]);
        await File.WriteAllTextAsync(Part + ".note", "\"1\"");
        await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);
        new FileInfo(Part).Length.ShouldBeGreaterThan(0);

        await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        site.Log.Requests[1].Headers.Values.ShouldNotContain("\"1\"");
        await ShouldBeWholeAsync(file);
    }

    [Fact]
    public async Task FetchAsync_PartIsLongerThanTheFile_IsForgottenForTheNextAttempt()
    {
        var file = new LargeFile(Size, "\"1\"");
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        await File.WriteAllBytesAsync(Part, new byte[Size]);
        await File.WriteAllTextAsync(Part + ".note", "\"1\"");

        (await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving)).Outcome.ShouldBe(FetchOutcome.BodyCut);
        (await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving)).Outcome.ShouldBe(FetchOutcome.Fetched);

        await ShouldBeWholeAsync(file);
    }

    [Fact]
    public async Task FetchAsync_ServerSendsAnotherPart_IsRefused()
    {
        var page = new SitePage(206, null, new byte[] { 1, 2, 3 }).With("Content-Range", "bytes 5-7/8");
        await using var site = await TestSite.StartAsync(s => s.Answer("/file.bin", page));

        var result = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.ProtocolError, "The server sent another part of the body than was asked for."));
        Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Fault.Endless)]
    [InlineData("/file.bin")]
    public async Task FetchAsync_BodyLongerThanAFileMayBe_IsCutOffAndThrownAway(string path)
    {
        await using var site = await TestSite.StartAsync(s => s.Faults().File("/file.bin", new LargeFile(Size, "\"1\"")));

        var result = await _bed.FetchAsync(site.Url(path), settings: Saving with { Answer = new AnswerSettings(SaveBodies: true, MaxFileBytes: 2_000_000) });

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.ProtocolError, "The body is longer than the 2,000,000 bytes that a file may have."));
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_FileThatCannotBeWritten_IsOurOwnFailure()
    {
        await using var site = await TestSite.StartAsync(s => s.Bytes("/file.bin", null, new byte[] { 1 }));
        Directory.CreateDirectory(Part);

        var result = await _bed.FetchAsync(site.Url("/file.bin"), settings: Saving);

        result.Outcome.ShouldBe(FetchOutcome.FileFailed);
        result.Detail.ShouldNotBeNull().ShouldStartWith($"The file {Path.Combine(_folder, "file.bin")} cannot be written: ");
    }

    private async Task ShouldBeWholeAsync(LargeFile file)
    {
        await using var stream = File.OpenRead(Path.Combine(_folder, "file.bin"));
        Convert.ToHexString(await SHA256.HashDataAsync(stream)).ShouldBe(file.Sha256());
        Files.ShouldBe(["file.bin"]);
    }
}
