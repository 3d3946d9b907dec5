using System.Text;

namespace ActorCrawler.Parser.Tests;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("xxhash", 0x32DD38952C4BC720)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x0B242D361FDA71BC)]
    public void Of_PublishedVectors_IsTheirDigest(string text, ulong digest) => ContentHash.Of(Encoding.ASCII.GetBytes(text)).ShouldBe(digest);
}
