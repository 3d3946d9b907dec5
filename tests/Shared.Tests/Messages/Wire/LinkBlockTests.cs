using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Messages.Wire;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Messages.Wire;

public sealed class LinkBlockTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, UrlKey.Size).Select(n => (byte)n)];

    [Fact]
    public void TryRead_MoreOriginsThanAreRemembered_IsTheSame()
    {
        var links = Links(Enumerable.Range(0, 200).Select(n => $"https://h{n % 80}.example:8443/p/{n}?q=%C3%A4"));

        LinkBlock.TryRead(Block(links), out var read).ShouldBeTrue();

        read.ShouldBe(links);
        read.Select(link => link.Url.Site.Name).ShouldBe(links.Select(link => link.Url.Site.Name));
        read.Select(link => link.Url.Key).ShouldBe(links.Select(link => link.Url.Key));
        read.Select(link => link.Url.PathAndQuery.ToString()).ShouldBe(links.Select(link => link.Url.PathAndQuery.ToString()));
    }

    [Fact]
    public void Write_OriginSeenBefore_IsNotWrittenAgain()
    {
        var block = Encoding.ASCII.GetString(Block(Links(["https://one.example/a", "https://two.example/", "https://one.example/b"])));

        block.Split("https://one.example").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(LinkKind.Anchor, false)]
    [InlineData(LinkKind.Asset, true)]
    [InlineData(LinkKind.Refresh, true)]
    public void TryRead_KindAndNoFollow_AreKept(LinkKind kind, bool noFollow)
    {
        LinkBlock.TryRead(Block([new Outlink(CrawlUrl.FromCanonical("http://h/"), kind, noFollow)]), out var read).ShouldBeTrue();

        read.ShouldHaveSingleItem().ShouldBe(new Outlink(CrawlUrl.FromCanonical("http://h/"), kind, noFollow));
    }

    [Fact]
    public void TryRead_KeyOfAnotherUrl_IsOnlyClaimed()
    {
        LinkBlock.TryRead(Block(0, 63, "http://h", "/a"), out var read).ShouldBeTrue();

        var claimed = read[0].Url;
        claimed.Key.ShouldBe(UrlKey.Read(Key));
        claimed.WithProvenKey().Key.ShouldBe(UrlKey.Of("http://h/a"));
        claimed.WithProvenKey().Text.ShouldBe("http://h/a");
    }

    [Fact]
    public void TryRead_RightKey_NeedsNoOtherUrl()
    {
        LinkBlock.TryRead(Block(Links(["http://h/a"])), out var read);

        read[0].Url.WithProvenKey().ShouldBeSameAs(read[0].Url);
    }

    [Theory]
    [InlineData(0, 63, "http://h", "/", true)]
    [InlineData(6, 63, "http://h", "/", false, "no such kind")]
    [InlineData(7, 63, "http://h", "/", false, "no such kind")]
    [InlineData(16, 63, "http://h", "/", false, "bits that mean nothing")]
    [InlineData(0, 0, null, "/", false, "no origin before it")]
    [InlineData(0, 62, null, "/", false, "no origin before it")]
    [InlineData(0, 64, "http://h", "/", false, "no such origin")]
    [InlineData(0, 63, "http://h", "", false, "no path")]
    [InlineData(0, 63, "http://h", "a", false, "a path without a slash would make another host")]
    [InlineData(0, 63, "http://h/a", "/", false, "an origin with a path")]
    [InlineData(0, 63, "http:///h", "/", false, "no host")]
    [InlineData(0, 63, "ftp://h", "/", false, "no scheme of ours")]
    [InlineData(0, 63, "", "/", false, "no origin at all")]
    [InlineData(0, 63, "http://h", "/\u00e4", false, "no canonical URL has such a path, and queues count on a byte for each character")]
    [InlineData(0, 63, "http://h\u00e4", "/", false, "nor such a host")]
    public void TryRead_Link_IsLookedAtClosely(int kind, int number, string? origin, string path, bool good, string why = "") =>
        LinkBlock.TryRead(Block((byte)kind, (byte)number, origin, path), out _).ShouldBe(good, why);

    [Theory]
    [InlineData(2039, true)]
    [InlineData(2040, true)]
    [InlineData(2041, false)]
    public void TryRead_Url_IsNoLongerThanAnyUrl(int path, bool good) =>
        LinkBlock.TryRead(Block(0, 63, "http://h", '/' + new string('a', path - 1)), out _).ShouldBe(good);

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void TryRead_CountThatTheBytesDoNotHold_IsRefused(int count)
    {
        var block = Block(0, 63, "http://h", "/");
        BitConverter.TryWriteBytes(block, count);

        LinkBlock.TryRead(block, out _).ShouldBeFalse();
    }

    [Fact]
    public void TryRead_AnyPartOrMore_IsNoBlock()
    {
        var block = Block(Links(["https://one.example/a", "https://two.example/", "https://one.example/b"]));
        for (var length = 0; length < block.Length; length++)
        {
            LinkBlock.TryRead(block.AsSpan(0, length), out _).ShouldBeFalse($"{length}");
        }

        LinkBlock.TryRead([.. block, 0], out _).ShouldBeFalse();
    }

    [Fact]
    public void TryRead_BytesChangedAtRandom_NeverThrows()
    {
        var random = new Random(1);
        var block = Block(Links(Enumerable.Range(0, 30).Select(n => $"https://h{n % 20}.example/p/{n}")));
        for (var n = 0; n < 20_000; n++)
        {
            var changed = block.ToArray();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            if (LinkBlock.TryRead(changed, out var read) && !read.IsEmpty)
            {
                read.Max(link => link.Url.Text.Length).ShouldBeLessThanOrEqualTo(UrlCanonicalizer.MaxLength);
            }
        }
    }

    [Fact]
    public void LinkKind_FitsIntoItsBits() => Enum.GetValues<LinkKind>().ShouldAllBe(kind => (int)kind < LinkBlock.NoFollowBit);

    private static ImmutableArray<Outlink> Links(IEnumerable<string> urls) =>
        [.. urls.Select(url => new Outlink(CrawlUrl.FromCanonical(url), LinkKind.Anchor, NoFollow: false))];

    private static byte[] Block(ImmutableArray<Outlink> links)
    {
        var block = new ArrayBufferWriter<byte>();
        LinkBlock.Write(links, block);
        return block.WrittenSpan.ToArray();
    }

    private static byte[] Block(byte kind, byte number, string? origin, string path) =>
        [1, 0, 0, 0, kind, number, .. origin is null ? [] : Text(origin), .. Key, .. Text(path)];

    private static byte[] Text(string text) => [.. BitConverter.GetBytes((ushort)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];
}
