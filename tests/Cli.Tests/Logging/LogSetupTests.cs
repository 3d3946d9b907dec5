using System.Text.Json;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Options;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Logging;

public sealed class LogSetupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("log").FullName;
    private readonly List<string> _shown = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Screen_Lines_HaveTimeLevelNodeAndActor()
    {
        Write(LogLevel.Information, loggers => loggers.CreateLogger("fetcher/2").LogInformation(
            "Fetched {Url} ({Day})", "https://a.test/", DayOfWeek.Friday));

        _shown.ShouldHaveSingleItem().ShouldMatch(@"^\d\d:\d\d:\d\d INF local fetcher/2 Fetched https://a\.test/ \(Friday\)$");
    }

    [Fact]
    public void Screen_HostileTextAndExceptions_AreOneHarmlessLine()
    {
        Write(LogLevel.Information, loggers => loggers.CreateLogger("Some.Name.Space.Thing")
            .LogError(new IOException("disk\nfull"), "From {Host}", "a\u001b[2J"));

        var line = _shown.ShouldHaveSingleItem();
        line.ShouldContain("ERR local Thing From");
        line.ShouldEndWith("(IOException: disk?full)");
        line.ShouldAllBe(c => !char.IsControl(c));
    }

    [Fact]
    public void File_Lines_AreJsonWithNodeAndActor()
    {
        var file = Write(LogLevel.Debug, loggers => loggers.CreateLogger("coordinator/0").LogDebug("Granted {Count}", 3));

        using var line = JsonDocument.Parse(File.ReadAllLines(file).ShouldHaveSingleItem());
        var properties = line.RootElement.GetProperty("Properties");
        line.RootElement.TryGetProperty("Timestamp", out _).ShouldBeTrue();
        line.RootElement.GetProperty("Level").GetString().ShouldBe("Debug");
        line.RootElement.GetProperty("RenderedMessage").GetString().ShouldBe("Granted 3");
        properties.GetProperty("OnNode").GetString().ShouldBe("local");
        properties.GetProperty("ByActor").GetString().ShouldBe("coordinator/0");
        properties.GetProperty("Count").GetInt32().ShouldBe(3);
    }

    [Fact]
    public void Node_LineAboutAnotherNode_IsOfTheNodeThatWroteIt()
    {
        using (var loggers = LogSetup.CreateForNode("c1", LogLevel.Information, LogLineFormat.Text, _shown.Add))
        {
            loggers.CreateLogger("coordinator/0").LogInformation("{Actor} of node {Node} is gone", "fetcher/f1.1", "f1");
        }

        _shown.ShouldHaveSingleItem().ShouldMatch(@"^\d\d:\d\d:\d\d INF c1 coordinator/0 fetcher/f1\.1 of node f1 is gone$");
    }

    [Fact]
    public void Levels_BelowTheThreshold_AreNotKept()
    {
        var file = Write(LogLevel.Warning, loggers =>
        {
            loggers.CreateLogger("a/0").IsEnabled(LogLevel.Information).ShouldBeFalse();
            loggers.CreateLogger("a/0").LogInformation("no");
            loggers.CreateLogger("a/0").LogWarning("yes");
        });

        File.ReadAllLines(file).ShouldHaveSingleItem().ShouldContain("yes");
    }

    [Fact]
    public void Node_Lines_NameItAndAreTextOrJson()
    {
        using (var loggers = LogSetup.CreateForNode("f1", LogLevel.Information, LogLineFormat.Text, _shown.Add))
        {
            loggers.CreateLogger("fetcher/f1.2").LogInformation("Took {Count} URLs", 3);
            loggers.CreateLogger("fetcher/f1.2").LogDebug("no");
        }

        using (var loggers = LogSetup.CreateForNode("f1", LogLevel.Information, LogLineFormat.Json, _shown.Add))
        {
            loggers.CreateLogger("fetcher/f1.2").LogInformation("Took {Count} URLs of {Site}", 3, "a\nb");
        }

        _shown.Count.ShouldBe(2);
        _shown[0].ShouldMatch(@"^\d\d:\d\d:\d\d INF f1 fetcher/f1\.2 Took 3 URLs$");
        _shown[1].ShouldNotContain("\n");
        using var line = JsonDocument.Parse(_shown[1]);
        line.RootElement.GetProperty("Properties").GetProperty("OnNode").GetString().ShouldBe("f1");
    }

    private string Write(LogLevel level, Action<ILoggerFactory> write)
    {
        var file = Path.Combine(_folder, "log", "x.jsonl");
        using (var loggers = LogSetup.Create(file, level, LogLevel.Information, _shown.Add))
        {
            write(loggers);
        }

        return file;
    }
}
