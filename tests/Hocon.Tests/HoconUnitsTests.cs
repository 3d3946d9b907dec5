namespace ActorCrawler.Hocon.Tests;

public sealed class HoconUnitsTests
{
    [Theory]
    [InlineData("500", 500)]
    [InlineData("500 ms", 500)]
    [InlineData(" 2s ", 2_000)]
    [InlineData("1.5 minutes", 90_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("2 days", 172_800_000)]
    [InlineData("-1 second", -1_000)]
    [InlineData("2000 micros", 2)]
    [InlineData("infinite", -1)]
    public void TryReadDuration_Duration_IsRead(string text, int milliseconds)
    {
        HoconUnits.TryReadDuration(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1 S")]
    [InlineData("1 fortnight")]
    [InlineData("1,5 s")]
    [InlineData("1e3 s")]
    [InlineData("999999999999999999 days")]
    [InlineData("9999999999999999999999999999999999 s")]
    public void TryReadDuration_Other_IsRefused(string text)
    {
        HoconUnits.TryReadDuration(text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1048576", 1048576)]
    [InlineData("10 MiB", 10485760)]
    [InlineData("512K", 524288)]
    [InlineData("0.5M", 524288)]
    [InlineData("1 kB", 1000)]
    [InlineData("2 megabytes", 2000000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void TryReadSize_Size_IsRead(string text, long bytes)
    {
        HoconUnits.TryReadSize(text, out var size).ShouldBeTrue();
        size.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("8 EiB")]
    [InlineData("1YB")]
    [InlineData("ten MiB")]
    public void TryReadSize_Other_IsRefused(string text)
    {
        HoconUnits.TryReadSize(text, out _).ShouldBeFalse();
    }
}
