using ActorCrawler.Fetcher.Http;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class RetryAfterFieldTests
{
    private static readonly DateTimeOffset Now = new(1994, 11, 6, 8, 49, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 120 ", 120)]
    [InlineData("86401", 86_400)]
    [InlineData("99999999999999999999", 86_400)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 37)]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", 37)]
    [InlineData("Sun Nov  6 08:49:37 1994", 37)]
    [InlineData("Sun, 06 Nov 1994 08:48:37 GMT", 0)]
    [InlineData("Fri, 06 Nov 2093 08:49:37 GMT", 86_400)]
    public void Parse_SecondsOrDate_IsAWaitWithinADay(string field, int seconds) =>
        RetryAfterField.Parse(field, date: null, Now).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("Sun, 31 Feb 1994 08:49:37 GMT")]
    public void Parse_Nonsense_IsNull(string? field) => RetryAfterField.Parse(field, date: null, Now).ShouldBeNull();

    [Fact]
    public void Parse_DateOfAServerWhoseClockIsWrong_IsMeasuredAgainstItsOwn()
    {
        var wait = RetryAfterField.Parse("Sun, 06 Nov 2011 09:00:30 GMT", "Sun, 06 Nov 2011 09:00:00 GMT", Now);

        wait.ShouldBe(TimeSpan.FromSeconds(30));
    }
}
