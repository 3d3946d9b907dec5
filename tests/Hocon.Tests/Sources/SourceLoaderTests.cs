namespace ActorCrawler.Hocon.Tests.Sources;

public sealed class SourceLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_Include_IsMergedWhereItStands()
    {
        Write("sub/b.conf", "x = 2, y = 2, z = 2");

        Load("x = 1\ninclude \"sub/b.conf\"\nz = 3").ShouldBe("""{"x":2,"y":2,"z":3}""");
    }

    [Fact]
    public void Load_IncludeWithinInclude_IsRelativeToTheIncludingFile()
    {
        Write("sub/b.conf", "include \"c\"\ninclude file(\"d.conf\")");
        Write("sub/c.conf", "c = 1");
        Write("sub/d.conf", "d = 1");

        Load("include \"sub/b.conf\"").ShouldBe("""{"c":1,"d":1}""");
    }

    [Fact]
    public void Load_IncludedSubstitution_IsLookedUpBesideItselfFirstAndThenAtTheRoot()
    {
        Write("b.conf", "own = in-b, a = ${own}, b = ${outer}");

        Load("own = at-root, outer = at-root, sub { include \"b.conf\" }, sub.own = changed")
            .ShouldBe("""{"own":"at-root","outer":"at-root","sub":{"own":"changed","a":"changed","b":"at-root"}}""");
    }

    [Fact]
    public void Load_NameWithoutExtension_MergesPropertiesJsonAndConf()
    {
        Write("b.properties", "from = properties\np.x = 1");
        Write("b.json", """{ "from": "json", "j": 1 }""");
        Write("b.conf", "from = conf");

        Load("include \"b\"").ShouldBe("""{"from":"conf","p":{"x":"1"},"j":1}""");
    }

    [Fact]
    public void Load_IncludeMissing_IsIgnoredUnlessRequired()
    {
        Load("include \"none.conf\"\ninclude \"none\"\na = 1").ShouldBe("""{"a":1}""");

        Should.Throw<HoconException>(() => Load("a = 1\ninclude required(file( \"none.conf\" ))")).Message
            .ShouldEndWith("a.conf:2:1: the required file 'none.conf' does not exist");
    }

    [Fact]
    public void Load_IncludeOfItself_IsAnError()
    {
        Write("b.conf", "include \"a.conf\"");

        Should.Throw<HoconException>(() => Load("include \"b.conf\"")).Message.ShouldEndWith("includes itself");
    }

    [Fact]
    public void Load_ErrorInInclude_NamesTheIncludedFile()
    {
        Write("sub/b.conf", "\nx = ]");

        Should.Throw<HoconException>(() => Load("include \"sub/b.conf\"")).Origin.ShouldBe(new HoconOrigin(At("sub/b.conf"), 2, 5));
    }

    [Fact]
    public void Load_InvalidUtf8_IsAnError()
    {
        File.WriteAllBytes(At("a.conf"), [(byte)'a', (byte)'=', 0xFF]);

        Should.Throw<HoconException>(() => HoconDocument.Load(At("a.conf"))).Message.ShouldEndWith("the file is not valid UTF-8");
    }

    [Fact]
    public void Load_Properties_FollowTheirOwnRules()
    {
        Write("b.properties", "! comment\na : 1\\\n   2\n\nb\\ c=\\u0041\\t\nd = x\nd.e = y\nempty");

        Load("include \"b.properties\"").ShouldBe("""{"a":"12","b c":"A\t","d":{"e":"y"},"empty":""}""");
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }

    private string Load(string text)
    {
        Write("a.conf", text);
        return JsonText.Of(HoconDocument.Load(At("a.conf"), _ => null).Root);
    }
}
