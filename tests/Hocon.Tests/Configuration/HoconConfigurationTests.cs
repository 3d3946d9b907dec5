using ActorCrawler.Hocon.Configuration;
using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Hocon.Tests.Configuration;

public sealed class HoconConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AddHoconFile_Values_HaveFlatKeysInAnyCase()
    {
        var configuration = Build(("a.conf", "crawl { max-pages = 10, seeds = [x, { url = y }], on = yes, none = null, empty = [], object {} }"));

        configuration["Crawl:Max-Pages"].ShouldBe("10");
        configuration["crawl:seeds:0"].ShouldBe("x");
        configuration["crawl:seeds:1:url"].ShouldBe("y");
        configuration["crawl:none"].ShouldBeNull();
        configuration["crawl:empty"].ShouldBe("");
        configuration.GetSection("crawl").GetChildren().Select(child => child.Key).ShouldBe(
            ["max-pages", "seeds", "on", "none", "empty", "object"], ignoreOrder: true);
    }

    [Fact]
    public void AddHoconFile_TwoFiles_TheSecondOverridesTheFirst()
    {
        var configuration = Build(("a.conf", "a = 1, b = 1"), ("b.conf", "b = 2"));

        configuration["a"].ShouldBe("1");
        configuration["b"].ShouldBe("2");
        configuration.OriginOf("a").ShouldBe(new HoconOrigin(At("a.conf"), 1, 5));
        configuration.OriginOf("B").ShouldBe(new HoconOrigin(At("b.conf"), 1, 5));
    }

    [Fact]
    public void OriginOf_OverriddenElsewhere_IsNull()
    {
        File.WriteAllText(At("a.conf"), "a = 1");
        var configuration = new ConfigurationBuilder()
            .AddHoconFile(At("a.conf"))
            .AddInMemoryCollection([KeyValuePair.Create("a", (string?)"2")])
            .Build();

        configuration.OriginOf("a").ShouldBeNull();
        configuration.OriginOf("nothing").ShouldBeNull();
    }

    [Fact]
    public void AddHoconFile_Missing_IsAnErrorUnlessOptional()
    {
        var file = At("none.conf");

        new ConfigurationBuilder().AddHoconFile(file, optional: true).Build().GetChildren().ShouldBeEmpty();
        Should.Throw<HoconException>(() => new ConfigurationBuilder().AddHoconFile(file).Build()).Message
            .ShouldBe($"{file}: the file does not exist");
    }

    [Fact]
    public void AddHoconFile_Environment_FillsSubstitutions()
    {
        File.WriteAllText(At("a.conf"), "a = 1\na = ${?FROM_ENVIRONMENT}");

        var configuration = new ConfigurationBuilder().AddHoconFile(At("a.conf"), environment: name => name + "!").Build();

        configuration["a"].ShouldBe("FROM_ENVIRONMENT!");
        configuration.OriginOf("a").ShouldBe(new HoconOrigin(At("a.conf"), 2, 5));
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private IConfigurationRoot Build(params (string Name, string Text)[] files)
    {
        var builder = new ConfigurationBuilder();
        foreach (var (name, text) in files)
        {
            File.WriteAllText(At(name), text);
            builder.AddHoconFile(At(name));
        }

        return builder.Build();
    }
}
