using System.Globalization;
using System.Text.Json;
using ActorCrawler.Hocon;

namespace ActorCrawler.Conformance;

/// <summary>The example files of HOCON's reference implementation.</summary>
public sealed class HoconConformanceTests
{
    [Theory]
    [InlineData("equiv01", 10)]
    [InlineData("equiv02", 2)]
    [InlineData("equiv03", 1)]
    [InlineData("equiv04", 1)]
    [InlineData("equiv05", 1)]
    public void Load_EveryFileOfAnEquivalenceFolder_MeansItsOriginal(string folder, int variants)
    {
        var originalFile = TestVectors.PathOrSkip("hocon", folder, "original.json");
        using var original = JsonDocument.Parse(File.ReadAllBytes(originalFile));
        var files = Directory.GetFiles(TestVectors.PathOrSkip("hocon", folder)).Where(file => file != originalFile).ToList();

        files.Count.ShouldBe(variants);
        foreach (var file in files)
        {
            Plain(HoconDocument.Load(file, _ => null).Root).ShouldBe(Plain(original.RootElement), file);
        }
    }

    [Theory]
    [InlineData("bom.conf", "foo", "bar")]
    [InlineData("file-include.conf", "base", "41")]
    [InlineData("file-include.conf", "foo", "42")]
    [InlineData("file-include.conf", "bar", "43")]
    [InlineData("test01.conf", "ints:fortyTwoAgain", "42")]
    [InlineData("test01.conf", "strings:abcdAgain", "abcd")]
    [InlineData("test01.conf", "strings:concatenated", "null bar 42 baz true 3.14 hi")]
    [InlineData("test01.conf", "arrays:ofArray:2:1", "b")]
    [InlineData("test01.conf", "arrays:ofObject:1:trueAgain", "true")]
    [InlineData("test01.conf", "durations:secondsList:2", "3 s")]
    [InlineData("test01.conf", "system:home", "/home/someone")]
    [InlineData("test01.conf", "system:concatenated", "Your Java version is  and your user.home is ")]
    [InlineData("test02.conf", "::", "42")]
    [InlineData("test02.conf", "42_b", "42")]
    [InlineData("test02.conf", "57_b", "57")]
    [InlineData("test02.conf", "103_a", "103")]
    [InlineData("test03.conf", "test01:ints:fortyTwo", "42")]
    [InlineData("test03.conf", "test01:ints:fortyTwoAgain", "42")]
    [InlineData("test03.conf", "test01:booleans", "42")]
    [InlineData("test03.conf", "test01:fromProps:abc", "abc")]
    [InlineData("test03.conf", "test01:fromJsonA", "A")]
    [InlineData("test03.conf", "test02:a:b:c", "57")]
    [InlineData("test03.conf", "test02:103_a", "103")]
    [InlineData("test03.conf", "equiv01:ints:fortyTwo", "42")]
    [InlineData("test03.conf", "a", "This is in the included file")]
    [InlineData("test03.conf", "b", "This is in the including file")]
    [InlineData("test03.conf", "subtree:a", "This is in the included file")]
    [InlineData("test03.conf", "subtree:b", "This is in the including file")]
    [InlineData("test04.conf", "akka:version", "2.0-SNAPSHOT")]
    [InlineData("test04.conf", "akka:event-handler-dispatcher:max-pool-size", "8")]
    [InlineData("test04.conf", "akka:actor:deployment:/app/service-ping:router", "round-robin")]
    [InlineData("test05.conf", "%prod:application:mode", "prod")]
    [InlineData("test05.conf", "blog:title", "Yet another blog")]
    [InlineData("test05.conf", "module:crud", "/modules/crud")]
    [InlineData("test06.conf", "x", "2")]
    [InlineData("test06.conf", "y:foo", "10")]
    [InlineData("test06.conf", "y:hello", "world")]
    [InlineData("test09.conf", "a:c", "3")]
    [InlineData("test09.conf", "a:q", "10")]
    [InlineData("test09.conf", "b", "5")]
    [InlineData("test10.conf", "foo:a:q", "10")]
    [InlineData("test10.conf", "bar:nested:a:c", "3")]
    [InlineData("test10.conf", "bar:nested:b", "5")]
    [InlineData("test11.conf", "---", "------")]
    [InlineData("test11.conf", "a-", "b-")]
    [InlineData("test12.conf", "1234567890123456789123", "42")]
    [InlineData("test13-reference-with-substitutions.conf", "a", "b")]
    [InlineData("test13-application-override-substitutions.conf", "b", "overridden")]
    public void Load_ExampleFile_HasValue(string file, string key, string expected)
    {
        Load(file).Values[key].ShouldBe(expected);
    }

    [Theory]
    [InlineData("test07.conf")]
    [InlineData("test08.conf")]
    public void Load_IncludeOfAClasspathResource_IsAMissingFile(string file)
    {
        Load(file).Values.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cycle.conf", "includes itself")]
    [InlineData("include-from-list.conf", "may be used inside an array")]
    [InlineData("test13-reference-bad-substitutions.conf", "${b} is neither set in the configuration nor an environment variable")]
    public void Load_FaultyExample_IsRefused(string file, string error)
    {
        Should.Throw<HoconException>(() => Load(file)).Message.ShouldContain(error);
    }

    private static HoconDocument Load(string file) =>
        HoconDocument.Load(TestVectors.PathOrSkip("hocon", file), name => name == "HOME" ? "/home/someone" : null);

    /// <summary>One text per value: fields sorted, numbers by value, so that equal meaning is equal text.</summary>
    private static string Plain(HoconValue value) => value switch
    {
        HoconObject o => Braced(o.Fields.Select(field => (field.Key, Plain(field.Value)))),
        HoconArray a => $"[{string.Join(',', a.Elements.Select(Plain))}]",
        HoconScalar { Kind: ScalarKind.String } s => JsonSerializer.Serialize(s.Text),
        HoconScalar { Kind: ScalarKind.Number } n => Number(n.Text),
        _ => ((HoconScalar)value).Text,
    };

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Braced(value.EnumerateObject().Select(field => (field.Name, Plain(field.Value)))),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Plain))}]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        JsonValueKind.Number => Number(value.GetRawText()),
        _ => value.GetRawText(),
    };

    private static string Braced(IEnumerable<(string Key, string Value)> fields) =>
        $"{{{string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{field.Value}"))}}}";

    private static string Number(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
