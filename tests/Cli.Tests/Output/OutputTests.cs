using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Output;

public sealed class OutputTests
{
    [Theory]
    [InlineData("plain text: äöü 漢字", "plain text: äöü 漢字")]
    [InlineData("a\u001b[31mb", "a?[31mb")]
    [InlineData("a\r\nb\tc", "a??b?c")]
    [InlineData("a\u202eb\u2066c\u200b", "a?b?c?")]
    [InlineData("a\u009bb\u2028c", "a?b?c")]
    public void Text_WithWhatATerminalWouldObey_IsDisarmed(string text, string shown) => Plain.Text(text).ShouldBe(shown);

    [Fact]
    public void Text_WithHalfASurrogatePair_IsDisarmed() => Plain.Text($"a{(char)0xD800}b").ShouldBe("a?b");

    [Fact]
    public void Cut_ALongText_SaysThatItIsCut() => Plain.Cut("abcdefghij", 8).ShouldBe("abcde...");

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_960, "1.0 MB")]
    [InlineData(45_600_000, "45.6 MB")]
    [InlineData(long.MaxValue, "9223.4 PB")]
    public void Bytes_OfAnySize_HaveOneDecimal(long bytes, string text) => Amounts.Bytes(bytes).ShouldBe(text);

    [Theory]
    [InlineData(99_999, "99,999")]
    [InlineData(100_000, "100k")]
    [InlineData(999_499, "999k")]
    [InlineData(999_500, "1.00M")]
    [InlineData(9_994_999, "9.99M")]
    [InlineData(99_949_999, "99.9M")]
    [InlineData(123_456_789, "123M")]
    public void Compact_OfAnyCount_IsShort(long count, string text) => Amounts.Compact(count).ShouldBe(text);

    [Theory]
    [InlineData(1.26, "1.3 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(61, "0:01:01")]
    [InlineData(360_000, "100:00:00")]
    public void Duration_OfAnyLength_IsShort(double seconds, string text) => Amounts.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void Fit_MoreThanFits_SaysHowManyAreLeftOut() => Columns.Fit(["aaaa", "bbbb", "cccc"], 17).ShouldBe("aaaa   +2 more");

    [Fact]
    public void Of_EveryOutcome_HasWordsOfItsOwn() =>
        Enum.GetValues<FetchOutcome>().Select(OutcomeNames.Of).ShouldAllBe(name => char.IsLower(name[0]) || name == "TLS failed");
}
