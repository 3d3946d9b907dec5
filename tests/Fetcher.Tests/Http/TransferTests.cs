using System.Diagnostics;
using System.Security.Cryptography;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>Large bodies go through, in both directions, and never lie in memory.</summary>
[CollectionDefinition(nameof(TransferTests), DisableParallelization = true)]
[Collection(nameof(TransferTests))]
public sealed class TransferTests : IDisposable
{
    private const long Size = 200_000_000;
    private const long MemoryAllowed = 40_000_000;
    private static readonly FetchSettings Settings = FetchBed.Settings with { RequestTimeout = TimeSpan.FromHours(1) };
    private readonly string _folder = Directory.CreateTempSubdirectory("actorcrawler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FetchAsync_TwoHundredMegabytesToAFile_HaveTheirDigestAndTakeLittleMemory()
    {
        var file = new LargeFile(Size, "\"1\"");
        await using var site = await TestSite.StartAsync(s => s.File("/file.bin", file));
        using var saves = SaveFolder.Open(_folder);
        using var bed = new FetchBed(new HttpOptions { Saves = saves });
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var result = await bed.FetchAsync(site.Url("/file.bin"), settings: Settings with { Answer = new AnswerSettings(SaveBodies: true) });

        ShouldHaveTakenLittle(before);
        result.Bytes.ShouldBe(Size, result.Detail);
        await using var saved = File.OpenRead(result.Saved!.Path);
        Convert.ToHexString(await SHA256.HashDataAsync(saved)).ShouldBe(file.Sha256());
    }

    [Fact]
    public async Task FetchAsync_TwoHundredMegabytesFromAFile_HaveTheirDigestAndTakeLittleMemory()
    {
        var path = Path.Combine(_folder, "upload.bin");
        var digest = await WriteAsync(path);
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        using var bed = new FetchBed(new HttpOptions { SendsFiles = true });
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var request = RequestTemplate.Plain with { Method = "PUT", Body = RequestBody.OfFile(path) };
        var result = await bed.FetchAsync(site.Url("/echo"), settings: Settings with { Request = request });

        ShouldHaveTakenLittle(before);
        var echo = Echo.Parse(result.Body);
        (echo.Length, echo.Sha256).ShouldBe((Size, digest));
    }

    /// <summary>All that was allocated, client and server together: what is in memory at any moment is less.</summary>
    private static void ShouldHaveTakenLittle(long before)
    {
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(MemoryAllowed);
        using var process = Process.GetCurrentProcess();
        TestContext.Current.TestOutputHelper?.WriteLine($"peak of the process: {process.PeakWorkingSet64 / 1_000_000} MB");
    }

    private static async Task<string> WriteAsync(string path)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var block = new byte[1_000_000];
        for (var written = 0L; written < Size; written += block.Length)
        {
            block[0]++;
            digest.AppendData(block);
            await file.WriteAsync(block);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
