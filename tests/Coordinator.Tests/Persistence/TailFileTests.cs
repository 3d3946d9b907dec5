using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;

namespace ActorCrawler.Coordinator.Tests.Persistence;

public sealed class TailFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-tail-").CreateSubdirectory("tmp");

    public void Dispose() => _folder.Parent!.Delete(recursive: true);

    [Fact]
    public void Take_BlocksInBufferAndInFile_GivesBackWhatWasWritten()
    {
        var random = new Random(1);
        using var file = new TailFile(_folder.FullName);
        var kept = new List<(TailBlock Place, byte[] Bytes)>();
        for (var i = 0; i < 6000; i++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            kept.Add((file.Write(bytes), bytes));
            if (random.Next(3) == 0)
            {
                TakeOne(file, kept, random.Next(kept.Count));
            }
        }

        while (kept.Count > 0)
        {
            TakeOne(file, kept, kept.Count - 1);
        }
    }

    [Fact]
    public void Take_FileThatAnotherProgramCutOff_IsRefusedByName()
    {
        using var file = new TailFile(_folder.FullName);
        var block = new byte[600 << 10];
        var first = file.Write(block);
        file.Write(block);
        using (var cut = new FileStream(_folder.GetFiles().Single().FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut.SetLength(100);
        }

        Should.Throw<FrontierFileException>(() => file.Take(first, block)).Message.ShouldContain("waiting-000000.tmp");
    }

    [Fact]
    public void Take_LastBlockOfAFullSegment_DeletesItsFile()
    {
        using var file = new TailFile(_folder.FullName);
        var block = new byte[512 << 10];
        var places = Enumerable.Range(0, 300).Select(_ => file.Write(block)).ToList();
        file.Segments.ShouldBe(3);
        _folder.GetFiles().Length.ShouldBe(3);

        places.Where(place => place.Segment == 0).ToList().ForEach(place => file.Take(place, block));

        file.Segments.ShouldBe(2);
        _folder.GetFiles().Length.ShouldBe(2);
    }

    [Fact]
    public void Write_EverythingTakenInTime_FilesDoNotPileUp()
    {
        using var file = new TailFile(_folder.FullName);
        var block = new byte[512 << 10];
        for (var i = 0; i < 300; i++)
        {
            file.Take(file.Write(block), block);
        }

        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public void Dispose_BlocksLeft_LeavesNothing()
    {
        using (var file = new TailFile(_folder.FullName))
        {
            file.Write([1, 2, 3]);
        }

        _folder.Parent!.GetFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public void Dispose_FolderHasFilesOfOthers_LeavesThose()
    {
        var theirs = Path.Combine(_folder.FullName, "notes.txt");
        File.WriteAllText(theirs, "mine");
        using (var file = new TailFile(_folder.FullName))
        {
            file.Write([1, 2, 3]);
        }

        Directory.GetFileSystemEntries(_folder.FullName).ShouldBe([theirs]);
    }

    [Fact]
    public void Write_FilesOfAKilledRun_DeletesThem()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "waiting-000007.tmp"), new byte[100]);
        using var file = new TailFile(_folder.FullName);

        file.Write([1, 2, 3]);

        _folder.GetFiles().Select(left => left.Name).ShouldBe(["waiting-000000.tmp"]);
    }

    private static void TakeOne(TailFile file, List<(TailBlock Place, byte[] Bytes)> kept, int index)
    {
        var (place, bytes) = kept[index];
        kept.RemoveAt(index);
        var read = new byte[place.Length];
        file.Take(place, read);
        read.SequenceEqual(bytes).ShouldBeTrue();
    }
}
