using Microsoft.Data.Sqlite;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// Disks and files that fail under a crawl: it ends with exit code 3 and a sentence that names the file and the cause, and goes on with
/// <c>--resume</c> once the cause is gone.
/// </summary>
public sealed class DiskTests
{
    private static readonly string[] Fast = ["--delay", "0", "--connections-per-site", "4"];

    [Fact]
    public async Task Crawl_DiskFillsUp_EndsAndGoesOnWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount("1m");
        await using var bed = await CrashBed.StartAsync(Path.Combine(disk.Path, "crawls"), 600, Fast);

        var error = await bed.FailAsync();
        error.ShouldContain(bed.Folder);
        error.ShouldContain("full");

        (await bed.FailAsync()).ShouldContain(disk.Path);
        disk.Remount("size=64m");
        await bed.FinishAsync();

        bed.ShouldHaveEveryPage();
    }

    [Fact]
    public async Task Crawl_DiskIsFullAtTheStart_IsRefusedAndStartsWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount("2m");
        await using var bed = await CrashBed.StartAsync(Path.Combine(disk.Path, "crawls"), 50, Fast);
        var filler = disk.Fill();

        (await bed.FailAsync()).ShouldContain(bed.Folder);
        bed.Site.Log.Requests.ShouldBeEmpty();

        File.Delete(filler);
        await bed.FinishAsync();
        bed.ShouldHaveEveryPage();
    }

    [Fact]
    public async Task Resume_FolderMayOnlyBeRead_IsRefusedAndGoesOnWhenItMayBeWritten()
    {
        using var disk = SmallDisk.Mount("16m");
        await using var bed = await CrashBed.StartAsync(Path.Combine(disk.Path, "crawls"), 50, Fast);
        await bed.KillAtAsync(20);
        disk.Remount("ro");

        var error = await bed.FailAsync();
        error.ShouldContain(bed.Folder);
        error.ShouldContain("Read-only");

        disk.Remount("rw");
        await bed.FinishAsync();
        bed.ShouldHaveEveryPage();
    }

    [Fact]
    public async Task Resume_FrontierIsLocked_IsRefusedAndGoesOnWhenItIsFree()
    {
        await using var bed = await CrashBed.StartAsync(50, Fast);
        await bed.KillAtAsync(20);
        var path = Path.Combine(bed.Folder, "frontier.db");

        await using (var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync();
            (await bed.FailAsync()).ShouldContain($"{path}: another program has locked it");
        }

        await bed.FinishAsync();
        bed.ShouldHaveEveryPage();
    }

    [Theory]
    [InlineData("frontier.db", 0)]
    [InlineData("frontier.db", 4096)]
    [InlineData("pages.db", 0)]
    [InlineData("pages.db", 16384)]
    public async Task Resume_DatabaseIsDamaged_IsRefusedAndGoesOnWhenItIsWhole(string name, int offset)
    {
        await using var bed = await CrashBed.StartAsync(50, Fast);
        await bed.FinishAsync();
        var path = Path.Combine(bed.Folder, name);
        var whole = await File.ReadAllBytesAsync(path);
        var damaged = whole.ToArray();
        new Random(1).NextBytes(damaged.AsSpan(offset, 4096));
        await File.WriteAllBytesAsync(path, damaged);

        (await bed.FailAsync()).ShouldContain(path);

        await File.WriteAllBytesAsync(path, whole);
        await bed.FinishAsync();
        bed.ShouldHaveEveryPage();
    }

    [Fact]
    public async Task Resume_FolderIsInUse_IsRefusedWithTheNumberOfTheProcess()
    {
        await using var bed = await CrashBed.StartAsync(50, "--delay", "1h");
        using var process = bed.Start();
        await process.KillWhenAsync(RefusedAsync());

        async Task RefusedAsync()
        {
            await bed.Site.Log.WaitForAsync(1, CancellationToken.None);
            (await bed.FailAsync()).ShouldContain($"{bed.Folder} is in use by another process (process {process.Id})");
        }
    }

    [Fact]
    public async Task Crawl_ScratchFolderCannotBeMade_EndsAtOnceAndGoesOnWhenItCan()
    {
        await using var bed = await CrashBed.StartAsync(400, Fast);
        await bed.KillAtAsync(1);
        var scratch = Path.Combine(bed.Folder, "tmp");
        await File.WriteAllTextAsync(scratch, "in the way");

        (await bed.FailAsync()).ShouldContain(scratch);

        File.Delete(scratch);
        await bed.FinishAsync();
        bed.ShouldHaveEveryPage();
        Directory.Exists(scratch).ShouldBeFalse();
    }
}
