using ActorCrawler.Shared.Urls.Whatwg;

namespace ActorCrawler.Shared.Tests.Urls.Whatwg;

public sealed class PunycodeTests
{
    // RFC 3492, section 7.1: (B) Chinese, (D) Czech, (I) Russian in lower case; then one character, and one beyond the first plane
    [Theory]
    [InlineData("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a")]
    [InlineData("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l")]
    [InlineData("ü", "tda")]
    [InlineData("a😀b", "ab-no82a")]
    public void TryEncode_KnownLabel_IsTheKnownForm(string label, string encoded)
    {
        Punycode.TryEncode(label, out var actual).ShouldBeTrue();
        actual.ShouldBe(encoded);
        Punycode.TryDecode(encoded, out var back).ShouldBeTrue();
        back.ShouldBe(label);
    }

    [Fact]
    public void TryDecode_RandomText_NeverThrowsAndRoundTrips()
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(24), random, (span, source) => source.GetItems("abcxyz019-".AsSpan(), span));
            if (Punycode.TryDecode(text, out var label) && label.Any(c => c > '\x7f'))
            {
                Punycode.TryEncode(label, out _).ShouldBeTrue(text);
            }
        }
    }

    [Fact]
    public void TryEncode_LabelBeyondAnyDomain_IsRefused() =>
        Punycode.TryEncode(new string('ü', 5_000), out _).ShouldBeFalse();
}
