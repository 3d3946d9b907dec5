using ActorCrawler.Cli.Options;
using ActorCrawler.Engine.Akka;

namespace ActorCrawler.Cli.Tests.Options;

public sealed class AkkaOptionsTests
{
    private readonly OptionProblems _problems = new();

    [Fact]
    public void Read_EngineAkka_SaysHowToGetItOrIsReady()
    {
        var layer = new OptionLayer();
        layer.Set(OptionCatalog.Engine, new OptionText(["akka"], "--engine"));

        var options = ClusterOptionsReader.Read(new OptionReader([layer], _problems), new Dictionary<string, string>(), _problems, [NodeRole.Coordinator]);

        if (AkkaSupport.IsBuiltIn)
        {
            var akka = options.ShouldNotBeNull().Akka.ShouldNotBeNull();
            (akka.Host, akka.Port, akka.Seeds.ShouldHaveSingleItem()).ShouldBe(("127.0.0.1", 4053, "127.0.0.1:4053"));
        }
        else
        {
            options.ShouldBeNull();
            _problems.Lines.ShouldHaveSingleItem().ShouldContain(AkkaSupport.HowToGetIt);
        }
    }

    [Fact]
    public void Read_BlockOfAFile_IsHandedToAkkaWithTheEnvironmentFilledIn()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                actorcrawler.cluster.akka.settings = ["akka.x = 1"]
                akka { a.b = ${SECRET}, list = [one, two], "with.dot" = on }
                """);

            var layer = ConfigFile.Read(path, ".", new Dictionary<string, string> { ["SECRET"] = "s\"3" }, _problems);

            layer.Find(OptionCatalog.AkkaSettings)!.Texts.ShouldBe(
                ["\"akka\".\"a\".\"b\" = \"s\\\"3\"", "\"akka\".\"list\" = [\"one\", \"two\"]", "\"akka\".\"with.dot\" = \"on\"", "akka.x = 1"], ignoreOrder: true);
            _problems.Count.ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
