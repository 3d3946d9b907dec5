namespace ActorCrawler.Stores.Tests.Files;

/// <summary>What a store in a file owes besides.</summary>
public abstract class FileStoreContract : PageStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>In a folder that is not there yet.</summary>
    protected string Target => _folder.File("crawls/docs/pages");

    [Fact]
    public async Task OpenAsync_FileOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        var text = string.Concat(Enumerable.Repeat("Dear diary,\n", 200));
        await File.WriteAllTextAsync(Target, text, Cancelled);

        var failure = await Should.ThrowAsync<StoreFailedException>(() => WriteAsync([Records.Bare("page")]));

        failure.Failure.ShouldBe(StoreFailure.Foreign);
        failure.Message.ShouldStartWith(Create().Name);
        (await File.ReadAllTextAsync(Target, Cancelled)).ShouldBe(text);
    }

    [Fact]
    public async Task OpenAsync_PathIsAFolder_SaysThatItCannotBeOpened()
    {
        Directory.CreateDirectory(Target);

        var failure = await Should.ThrowAsync<StoreFailedException>(() => WriteAsync([Records.Bare("page")]));

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
