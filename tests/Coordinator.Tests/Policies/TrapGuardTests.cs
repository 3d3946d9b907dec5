using ActorCrawler.Coordinator.Policies;

namespace ActorCrawler.Coordinator.Tests.Policies;

public sealed class TrapGuardTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/a/b/c/d/e/f/g/h", true)]
    [InlineData("/a/a/a/a", true)]
    [InlineData("/a/a/a/a/a", false)]
    [InlineData("/a/b/a/b/a/b/a/b/a/b", false)]
    [InlineData("/a/b/a/c/a/d/a/e/a", false)]
    [InlineData("//////////", true)]
    [InlineData("/2024/01/01/01/01/page", true)]
    [InlineData("/p?x=/a/a/a/a/a/a", true)]
    public void Evaluate_RepeatedSegments(string path, bool allowed) =>
        (TrapGuard.Evaluate(Crawls.Url("http://a.test" + path)) is null).ShouldBe(allowed);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Evaluate_DeepPath(int segments, bool allowed)
    {
        var path = string.Concat(Enumerable.Range(0, segments).Select(number => $"/{number}"));
        (TrapGuard.Evaluate(Crawls.Url("http://a.test" + path)) is null).ShouldBe(allowed);
    }

    [Theory]
    [InlineData(48, true)]
    [InlineData(49, false)]
    public void Evaluate_ManyParameters(int parameters, bool allowed)
    {
        var query = string.Join('&', Enumerable.Range(0, parameters).Select(number => $"p{number}=1"));
        (TrapGuard.Evaluate(Crawls.Url("http://a.test/?" + query)) is null).ShouldBe(allowed);
    }

    [Fact]
    public void Evaluate_SelfGrowingUrl_IsStoppedSoon()
    {
        var path = "/start/";
        var steps = 0;
        while (TrapGuard.Evaluate(Crawls.Url("http://a.test" + path)) is null)
        {
            path += "more/";
            steps.ShouldBeLessThan(40);
            steps++;
        }

        steps.ShouldBe(5);
    }
}
