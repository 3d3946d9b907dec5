using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Coordinator;
using ActorCrawler.Hocon;

namespace ActorCrawler.Cli.Tests.Options;

public sealed class OptionCatalogTests
{
    [Fact]
    public void Defaults_OfEveryOption_CanBeRead()
    {
        var problems = new OptionProblems();
        var defaults = new OptionLayer();
        foreach (var key in OptionCatalog.All.Where(key => !key.IsList))
        {
            defaults.Set(key, new OptionText([key.Default], key.Key));
        }

        var reader = new OptionReader([defaults], problems);
        CrawlOptionsReader.Read(reader, problems);
        ClusterOptionsReader.IsNamed(reader).ShouldBeFalse();
        reader.Read(OptionCatalog.LogFormat).ShouldBe(LogLineFormat.Text);
        reader.Read(OptionCatalog.Parsers).ShouldBeNull();
        reader.Read(OptionCatalog.HealthFile).ShouldBeNull();
        var leases = new LeaseOptions();
        reader.Read(OptionCatalog.LeaseWindow).ShouldBe(leases.Window);
        reader.Read(OptionCatalog.LeaseRecordDeadline).ShouldBe(leases.RecordDeadline);
        reader.Read(OptionCatalog.ClusterName).ShouldBe("default");
        reader.Read(OptionCatalog.NodeName).ShouldBeNull();
        reader.Read(OptionCatalog.Suffix).ShouldBeNull();
        reader.Read(OptionCatalog.ProbeBase).ShouldBeNull();
        reader.Read(OptionCatalog.ProbeStatus).ShouldBe([200, 301, 302, 401, 403]);
        var list = ListOptionsReader.Read(reader, problems);
        list.FailNever.ShouldBeFalse();
        list.Schedule.ShouldBe(new ScheduleOptions(null, TimeSpan.Zero, null));
        list.Print.ShouldBe([PrintColumn.Status, PrintColumn.Bytes, PrintColumn.Elapsed, PrintColumn.Url, PrintColumn.Error]);
        reader.Read(OptionCatalog.Engine).ShouldBe(ClusterEngine.RabbitMq);

        problems.Count.ShouldBe(0);
    }

    [Fact]
    public void Names_OfEveryKind_AreUnique()
    {
        OptionCatalog.All.Select(key => key.Key).ShouldBeUnique();
        OptionCatalog.All.Select(key => key.Environment).ShouldBeUnique();
        OptionCatalog.All.Where(key => key.Flag is not null).Select(key => key.Flag).ShouldBeUnique();
        OptionCatalog.Delay.Environment.ShouldBe("ACTORCRAWLER__PACE__DELAY");
        OptionCatalog.ConnectionsPerSite.Environment.ShouldBe("ACTORCRAWLER__PACE__CONNECTIONS_PER_SITE");
    }

    [Fact]
    public void Defaults_OfACrawl_AreTheDocumentedOnes()
    {
        var problems = new OptionProblems();

        var options = CrawlOptionsReader.Read(new OptionReader([], problems), problems);

        options.Pace.Delay.ShouldBe(TimeSpan.FromMilliseconds(500));
        options.Pace.ConnectionsPerSite.ShouldBe(1);
        options.Concurrency.ShouldBe(64);
        options.Http.Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        options.Http.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.Http.ResponseTimeout.ShouldBe(TimeSpan.FromSeconds(20));
        options.Http.MaxBodyBytes.ShouldBe(10 * 1024 * 1024);
        options.Limits.Retries.ShouldBe(2);
        options.Limits.MaxPages.ShouldBeNull();
        options.Scope.MaxDepth.ShouldBeNull();
        options.Http.ObeyRobots.ShouldBeTrue();
        options.Http.RobotsToken.ShouldBe("ActorCrawler");
        options.Http.UserAgent.ShouldBe($"ActorCrawler/{Product.Version}");
    }

    [Fact]
    public void ReferenceConf_ListsExactlyTheOptionsWithTheirDefaults()
    {
        var values = HoconDocument.Load(RepositoryFile("hocon/reference.conf")).Values;

        var listed = values.ToDictionary(pair => pair.Key.Replace(':', '.'), pair => pair.Value is null or "" ? "[]" : pair.Value);

        listed.ShouldBe(OptionCatalog.All.ToDictionary(key => key.FileKey, key => key.Default), ignoreOrder: true);
    }

    [Theory]
    [InlineData("hocon/reference.conf")]
    [InlineData("hocon/local.conf")]
    public void ConfFiles_OfTheProject_CanBeUsed(string name)
    {
        var problems = new OptionProblems();
        var file = ConfigFile.Read(RepositoryFile(name), ".", new Dictionary<string, string>(), problems);

        CrawlOptionsReader.Read(new OptionReader([file], problems), problems);

        problems.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("coordinator", NodeRole.Coordinator)]
    [InlineData("fetcher", NodeRole.Fetcher)]
    [InlineData("parser", NodeRole.Parser)]
    public void ConfFiles_OfNodes_AreCompleteAndTakeTheEnvironment(string name, object role)
    {
        var problems = new OptionProblems();
        var environment = new Dictionary<string, string> { ["ACTORCRAWLER_BROKER"] = "amqp://localhost:1/", ["ACTORCRAWLER_STORE"] = "postgres://me@db/x" };
        var plain = new OptionReader([ConfigFile.Read(RepositoryFile($"hocon/{name}.conf"), ".", new Dictionary<string, string>(), problems)], problems);
        var changed = new OptionReader([ConfigFile.Read(RepositoryFile($"hocon/{name}.conf"), ".", environment, problems)], problems);

        NodeOptionsReader.Read(plain, problems).Roles.ShouldHaveSingleItem().ShouldBe((NodeRole)role);
        ClusterOptionsReader.Read(plain, environment, problems).ShouldNotBeNull().Broker.Port.ShouldBe(5672);
        ClusterOptionsReader.Read(changed, environment, problems).ShouldNotBeNull().Broker.Port.ShouldBe(1);
        if ((NodeRole)role == NodeRole.Parser)
        {
            NodeOptionsReader.Read(changed, problems).Store.Targets.ShouldHaveSingleItem().ToString().ShouldBe("postgres://me@db/x");
        }

        problems.Count.ShouldBe(0);
    }

    [Fact]
    public void Help_OfEveryCommand_ShowsItsOptionsWithTheirDefaults()
    {
        foreach (var command in CommandLine.Commands())
        {
            ShouldShowAll(string.Join('\n', HelpText.Lines(command)), command.Flags.Keys, command.OwnDefaults);
        }
    }

    [Fact]
    public void Help_OfEveryCommand_FitsEightyColumns()
    {
        CliCommand[] commands = [.. CommandLine.Commands()];

        foreach (var line in commands.SelectMany(HelpText.Lines).Concat(HelpText.Lines(commands)))
        {
            line.Length.ShouldBeLessThanOrEqualTo(80, line);
        }
    }

    [Fact]
    public void Options_All_AreTakenByACommand() =>
        CommandLine.Commands().SelectMany(command => command.Flags.Keys).Distinct().ShouldBe(OptionCatalog.All, ignoreOrder: true);

    private static void ShouldShowAll(string help, IReadOnlyList<OptionKey> keys, IReadOnlyDictionary<string, string> defaults)
    {
        foreach (var key in keys)
        {
            help.ShouldContain(key.Flag ?? (key.Value == "SEED" ? "SEED..." : key.Key));
            if (!key.IsList && !key.IsSwitch)
            {
                help.ShouldContain($"[default: {defaults.GetValueOrDefault(key.Key, key.Default)}");
            }
        }
    }

    private static string RepositoryFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ActorCrawler.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull();
        }

        return Path.Combine(folder.FullName, name);
    }
}
