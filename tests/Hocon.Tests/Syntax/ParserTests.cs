namespace ActorCrawler.Hocon.Tests.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("a=1", """{"a":1}""")]
    [InlineData("{ a : 1 } # end", """{"a":1}""")]
    [InlineData("a.b.c = 1, a.b.d = 2", """{"a":{"b":{"c":1,"d":2}}}""")]
    [InlineData("a b c = 1", """{"a b c":1}""")]
    [InlineData("a.\"b.c\".d = 1", """{"a":{"b.c":{"d":1}}}""")]
    [InlineData("3.14 = x", """{"3":{"14":"x"}}""")]
    [InlineData("a { b = 1 } { c = 2 }", """{"a":{"b":1,"c":2}}""")]
    [InlineData("a = [1, 2\n3,\n]", """{"a":[1,2,3]}""")]
    [InlineData("a = [1 2] [3]", """{"a":["1 2",3]}""")]
    [InlineData("a =   some  words // not this\nb = 2", """{"a":"some  words","b":2}""")]
    [InlineData("a = true, b = truefoo, c = null, d = -1.5e+3, e = 10.0bar, f = .33", """{"a":true,"b":"truefoo","c":null,"d":-1.5e+3,"e":"10.0bar","f":".33"}""")]
    [InlineData("a = \"x\\u0041\\n\\\"\"", """{"a":"xA\n\""}""")]
    [InlineData("a = \"\"\"x\\n\"y\"\"\"\"", """{"a":"x\\n\"y\""}""")]
    [InlineData("a = 1\r\nb = x y \r\n", """{"a":1,"b":"x y"}""")]
    [InlineData("{ foo include : 42, a : include }", """{"foo include":42,"a":"include"}""")]
    [InlineData("\"include\" : 42", """{"include":42}""")]
    public void Parse_Syntax_Means(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Theory]
    [InlineData("a { x = 1 }\na { y = 2 }", """{"a":{"x":1,"y":2}}""")]
    [InlineData("a { x = 1 }\na = null\na { y = 2 }", """{"a":{"y":2}}""")]
    [InlineData("a { x = 1 }\na = 3", """{"a":3}""")]
    [InlineData("a { x { y = 1 } }\na.x.z = 2", """{"a":{"x":{"y":1,"z":2}}}""")]
    public void Parse_DuplicateKeys_AreMergedOrOverridden(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Theory]
    [InlineData("a = 1\nb = [1,,2]", "2:8: expected a value, but found ','")]
    [InlineData("a = [,1]", "1:6: expected a value, but found ','")]
    [InlineData("a = ", "1:5: expected a value, but found the end of the file")]
    [InlineData("a = 1 }", "1:7: expected a comma, a new line or the end of the object, but found '}'")]
    [InlineData("\n\nfoo", "3:4: expected ':', '=' or '{' behind the key 'foo', but found the end of the file")]
    [InlineData("{ a = 1", "1:8: expected a comma, a new line or the end of the object, but found the end of the file")]
    [InlineData("{ a = 1 } b = 2", "1:11: expected the end of the file, but found 'b'")]
    [InlineData("a = \"x\nb = 2", "1:5: the string that starts here has no end on its line")]
    [InlineData("a = \"\"\"x\n\n", "1:5: the string that starts here with three quotes has no end")]
    [InlineData("a = \"\\q\"", "1:6: '\\q' is no escape of a string")]
    [InlineData("a = \"\\u12\"", "1:6: '\\u' must be followed by four hexadecimal digits")]
    [InlineData("a = @b", "1:5: the character '@' may only stand in a quoted string")]
    [InlineData("a = http://b\nb : c : d", "1:9: expected a comma, a new line or the end of the object, but found ':'")]
    [InlineData("a..b = 1", "1:1: the path has an empty element, which must be written as \"\"")]
    [InlineData("a = ${b", "1:8: the end of the file may not stand between ${ and }")]
    [InlineData("a = ${b${c}}", "1:8: '${c}' may not stand between ${ and }")]
    [InlineData("include = 5", "1:1: 'include' must be followed by a quoted file name, which may stand in file( ) or required( )")]
    [InlineData("include url(\"http://a/\")", "1:1: only files can be included, neither url( ) nor classpath( )")]
    [InlineData("a = [ { b += 1 } ]", "1:11: neither 'include' nor '+=' may be used inside an array")]
    [InlineData("[1]", "1:1: expected an object: a configuration has keys, but found '['")]
    public void Parse_Malformed_SaysWhere(string hocon, string error)
    {
        var exception = Should.Throw<HoconException>(() => HoconDocument.Parse(hocon, "x.conf"));

        exception.Message.ShouldBe($"x.conf:{error}");
    }

    [Fact]
    public void Parse_AnyMixOfTokens_IsUnderstoodOrRefusedWithItsPlace()
    {
        var random = new Random(20);
        string[] words =
            ["a", "b", "a.b", " ", "\n", "=", ":", "+=", "{", "}", "[", "]", ",", "${a}", "${?b}", "\"x\"", "\"\"\"", "\"", "1", "-", "#", "//", "+",
             "${", "include", "null", "\\", "\uFEFF", "file("];
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => words[random.Next(words.Length)]));
            try
            {
                HoconDocument.Parse(text, "x.conf", _ => null).Values.ShouldNotBeNull();
            }
            catch (HoconException e)
            {
                e.Origin.Line.ShouldBeInRange(1, 13, text);
            }
        }
    }

    [Fact]
    public void Parse_EndlesslyNested_IsAnErrorAndNoCrash()
    {
        var exception = Should.Throw<HoconException>(() => HoconDocument.Parse("a = " + new string('[', 100_000)));

        exception.Message.ShouldContain("nested more than");
    }
}
