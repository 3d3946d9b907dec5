using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class CrawlLockTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lock").FullName;

    private CrawlFolder Folder => new(new("mine"), _directory);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Take_FolderThatIsHeld_NamesTheProcess()
    {
        using var held = CrawlLock.Take(Folder);

        Should.Throw<IOException>(() => CrawlLock.Take(Folder)).Message.ShouldBe(
            $"{_directory} is in use by another process (process {Environment.ProcessId}); wait for it, or stop it first");
    }

    [Fact]
    public void Take_AfterTheHolder_IsGranted()
    {
        CrawlLock.Take(Folder).Dispose();

        CrawlLock.Take(Folder).Dispose();
    }

    [Fact]
    public void Take_FileCannotBeMade_SpeaksOfNoOtherProcess()
    {
        Directory.CreateDirectory(Folder.LockFile);

        Should.Throw<UnauthorizedAccessException>(() => CrawlLock.Take(Folder)).Message.ShouldContain(Folder.LockFile);
    }

    [Fact]
    public void IsHeld_WhileItIsTakenAndBeforeAndAfter_Tells()
    {
        CrawlLock.IsHeld(Folder).ShouldBeFalse();
        using (CrawlLock.Take(Folder))
        {
            CrawlLock.IsHeld(Folder).ShouldBeTrue();
        }

        CrawlLock.IsHeld(Folder).ShouldBeFalse();
    }
}
