using System.Diagnostics;

namespace ActorCrawler.EndToEnd;

/// <summary>A file system in memory of a size that can be filled. Only root may have one: elsewhere the test is skipped, and says why.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one.</summary>
    /// <param name="size">As <c>mount</c> takes it: <c>1m</c>.</param>
    public static SmallDisk Mount(string size)
    {
        var path = Directory.CreateTempSubdirectory("disk").FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path) is not "")
        {
            Directory.Delete(path);
            Assert.Skip("no file system can be mounted here");
        }

        return new SmallDisk(path);
    }

    /// <summary>Changes what it was mounted with: <c>size=64m</c>, <c>ro</c>.</summary>
    public void Remount(string options) => Run("mount", "-o", $"remount,{options}", Path).ShouldBe("");

    /// <summary>Takes all the room that is left.</summary>
    /// <returns>The file that has it.</returns>
    public string Fill()
    {
        var path = System.IO.Path.Combine(Path, "filler");
        using var file = File.Create(path, bufferSize: 1);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            return path;
        }
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : error + process.ExitCode;
    }
}
