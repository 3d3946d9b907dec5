using ActorCrawler.Fetcher.Http.Saving;

namespace ActorCrawler.Fetcher.Tests.Http.Saving;

public sealed class ContentRangeTests
{
    [Fact]
    public void Parse_Range_IsRead()
    {
        ContentRange.Parse("bytes 5-9/10").ShouldBe(new ContentRange(5, 9, 10));
        ContentRange.Parse("Bytes 0-0/*").ShouldBe(new ContentRange(0, 0, null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes */10")]
    [InlineData("bytes 9-5/10")]
    [InlineData("bytes 5-10/10")]
    [InlineData("bytes -5-9/10")]
    [InlineData("bytes 5-9")]
    [InlineData("bytes 5-99999999999999999999/*")]
    [InlineData("lines 5-9/10")]
    public void Parse_AnythingElse_IsNull(string? text) => ContentRange.Parse(text).ShouldBeNull();
}
