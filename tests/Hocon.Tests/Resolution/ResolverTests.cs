namespace ActorCrawler.Hocon.Tests.Resolution;

public sealed class ResolverTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}, a = 2", """{"a":2,"b":2}""")]
    [InlineData("a = ${b.c}, b { c = [1] }", """{"a":[1],"b":{"c":[1]}}""")]
    [InlineData("a = x${b}y, b = 5", """{"a":"x5y","b":5}""")]
    [InlineData("a = ${b} and ${b}, b = null", """{"a":"null and null","b":null}""")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }, bar { foo = 43 }", """{"bar":{"foo":43,"baz":43}}""")]
    [InlineData("bar { a = ${foo.d}, b = 1 }, bar.b = 3, foo { c = ${bar.b}, d = 2 }, foo.d = 4", """{"bar":{"a":4,"b":3},"foo":{"c":3,"d":4}}""")]
    [InlineData("d { x = 1, y = 2 }, a = ${d}, a.y = 3, b = ${a.y}", """{"d":{"x":1,"y":2},"a":{"x":1,"y":3},"b":3}""")]
    [InlineData("foo = ${a.b.c}, a { b { c = 42, cycle = ${foo} } }", """{"foo":42,"a":{"b":{"c":42,"cycle":42}}}""")]
    [InlineData("x = ${a}, a { p = 1, q = ${x.p} }", """{"x":{"p":1,"q":1},"a":{"p":1,"q":1}}""")]
    public void Resolve_Substitution_LooksAtTheFinalValue(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Theory]
    [InlineData("path = \"a:b\", path = ${path}\":c\"", """{"path":"a:b:c"}""")]
    [InlineData("a = [1, 2], a = ${a} [3], a = ${a} [4]", """{"a":[1,2,3,4]}""")]
    [InlineData("foo { a { c = 1 } }, foo = ${foo.a}, foo { a = 2 }", """{"foo":{"a":2,"c":1}}""")]
    [InlineData("a { b { c = 5 } }, a { x = ${a.b} }, a { b = 2 }", """{"a":{"b":2,"x":2}}""")]
    [InlineData("a = 1, a = ${?a}foo${?a}", """{"a":"1foo1"}""")]
    [InlineData("a = ${?a}foo", """{"a":"foo"}""")]
    [InlineData("a = ${?b}foo, b = ${?a}", """{"a":"foo"}""")]
    [InlineData("a { b = 3 }, a = { b = 2 } ${a}", """{"a":{"b":3}}""")]
    [InlineData("a = {b = 5}, a = ${a}, a = {c = 6}", """{"a":{"b":5,"c":6}}""")]
    [InlineData("a = ${a}, a = 1", """{"a":1}""")]
    [InlineData("a = ${nowhere}, a = 42", """{"a":42}""")]
    [InlineData("a = 1, b = 2, a = ${b}, b = ${a}", """{"a":1,"b":1}""")]
    public void Resolve_SelfReference_LooksBack(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Theory]
    [InlineData("a += 1, a += 2", """{"a":[1,2]}""")]
    [InlineData("a = [1], a += { b = 2 }", """{"a":[1,{"b":2}]}""")]
    [InlineData("x { y = [1] }, x { y += 2 }, x.y += 3", """{"x":{"y":[1,2,3]}}""")]
    [InlineData("d { x = [] }, c = ${d}, c { x += 1, x += 2 }", """{"d":{"x":[]},"c":{"x":[1,2]}}""")]
    [InlineData("r { d.x = [] }, q = ${r}, q { d { x = [] }, c = ${q.d}, c { x = ${q.c.x} [1], x = ${q.c.x} [2] } }", """{"r":{"d":{"x":[]}},"q":{"d":{"x":[]},"c":{"x":[1,2]}}}""")]
    public void Resolve_PlusEqual_AppendsToWhatWasThere(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Theory]
    [InlineData("a = ${?x}", "{}")]
    [InlineData("a = 1, a = ${?x}", """{"a":1}""")]
    [InlineData("a = ${?x}${?y}", "{}")]
    [InlineData("a = [1, ${?x}, 2]", """{"a":[1,2]}""")]
    [InlineData("a = foo${?x}", """{"a":"foo"}""")]
    [InlineData("a = [1] ${?x}", """{"a":[1]}""")]
    [InlineData("a = {b = 1} ${?x}", """{"a":{"b":1}}""")]
    [InlineData("a = ${?a}", "{}")]
    public void Resolve_UndefinedOptional_IsAsIfItWereNotThere(string hocon, string json)
    {
        JsonText.Of(hocon).ShouldBe(json);
    }

    [Fact]
    public void Resolve_NotInTheDocument_ComesFromTheEnvironment()
    {
        JsonText.Of("a = ${HOME}, b = ${?user.name}, c = ${SET}, SET = null", ("HOME", "/h"), ("user.name", "5"), ("SET", "x"))
            .ShouldBe("""{"a":"/h","b":"5","c":null,"SET":null}""");
    }

    [Fact]
    public void Resolve_NumberedObjectInAnArray_CountsAsArray()
    {
        JsonText.Of("a = [x] ${b}, b { 2 = z, 0 = y, other = 1 }").ShouldStartWith("""{"a":["x","y","z"]""");
    }

    [Fact]
    public void Resolve_EndlessChain_IsAnErrorAndNoCrash()
    {
        var chain = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i} = ${{a{i + 1}}}\n"));

        Should.Throw<HoconException>(() => HoconDocument.Parse(chain, "x.conf", _ => null)).Message
            .ShouldEndWith("too many substitutions refer to one another in a row");
    }

    [Theory]
    [InlineData("a = ${x}", "1:5: ${x} is neither set in the configuration nor an environment variable")]
    [InlineData("a = ${a}", "1:5: ${a} refers to itself, with no earlier value to start from")]
    [InlineData("a = ${b}, b = ${c}, c = ${a}", "1:25: ${a} refers to itself, with no earlier value to start from")]
    [InlineData("a = ${x}, a { b = 1 }", "1:5: ${x} is neither set in the configuration nor an environment variable")]
    [InlineData("a { b = ${a} }", "1:9: ${a} contains itself")]
    [InlineData("a = [${a}]", "1:6: ${a} contains itself")]
    [InlineData("a { b = ${a} {} }, a.c = 1", "1:9: a concatenation contains itself")]
    [InlineData("a = abc { x = y }", "1:5: 'abc', an object cannot be joined to one value")]
    [InlineData("a = 10, a += 2", "1:11: '10', an array cannot be joined to one value")]
    [InlineData("a = abc ${x}, x = [1]", "1:5: 'abc', an array cannot be joined to one value")]
    public void Resolve_Impossible_SaysWhere(string hocon, string error)
    {
        var exception = Should.Throw<HoconException>(() => HoconDocument.Parse(hocon, "x.conf", _ => null));

        exception.Message.ShouldBe($"x.conf:{error}");
    }
}
