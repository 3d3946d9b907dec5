using System.Globalization;
using ActorCrawler.Fetcher.Http.Cookies;

namespace ActorCrawler.Fetcher.Tests.Http.Cookies;

public sealed class CookieDateTests
{
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    [InlineData("6 november 1994 8:49:37")]
    [InlineData("1994 6th nov 08:49:37 and more")]
    [InlineData("Sun, 06-Nov-1994 08:49:37 GMT+0200")]
    public void Parse_DateInAnyForm_IsThatDate(string text) =>
        CookieDate.Parse(text).ShouldBe(DateTimeOffset.Parse("1994-11-06T08:49:37Z", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("06 Nov 69 00:00:00", 2069)]
    [InlineData("06 Nov 70 00:00:00", 1970)]
    [InlineData("06 Nov 99 00:00:00", 1999)]
    [InlineData("06 Nov 00 00:00:00", 2000)]
    public void Parse_YearOfTwoDigits_IsNear(string text, int year) => CookieDate.Parse(text)?.Year.ShouldBe(year);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("0")]
    [InlineData("06 Nov 1994")]
    [InlineData("Nov 1994 08:49:37")]
    [InlineData("31 Feb 1994 08:49:37")]
    [InlineData("06 Nov 1600 08:49:37")]
    [InlineData("06 Nov 1994 24:00:00")]
    [InlineData("06 Nov 1994 08:60:00")]
    [InlineData("06 Nov 1994 08:49:60")]
    [InlineData("006 Nov 19944 08:49:37")]
    public void Parse_NoDate_IsNull(string text) => CookieDate.Parse(text).ShouldBeNull();
}
