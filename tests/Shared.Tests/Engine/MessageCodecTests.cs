using System.Text;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Engine;

public sealed class MessageCodecTests
{
    private static readonly object Message = new ReportProgress(new CrawlId("docs"));

    [Fact]
    public void TryDecode_WhatWasEncoded_IsTheSame()
    {
        var random = new RandomMessages(seed: 1);
        var encoder = new MessageEncoder();
        for (var n = 0; n < 3_000; n++)
        {
            var message = random.Next();

            MessageCodec.TryDecode(encoder.Encode(message).Span, out var decoded, out var failure).ShouldBeTrue($"{n}: {message.GetType().Name} {failure}");

            decoded!.GetType().ShouldBe(message.GetType());
            Picture.Of(decoded).ShouldBe(Picture.Of(message));
        }
    }

    [Fact]
    public void TryDecode_EveryType_IsTheSame()
    {
        var random = new RandomMessages(seed: 2);
        foreach (var type in MessageCodec.Types)
        {
            var message = random.Of(type);

            MessageCodec.TryDecode(MessageCodec.Encode(message).Span, out var decoded, out var failure).ShouldBeTrue($"{type.Name} {failure}");

            Picture.Of(decoded).ShouldBe(Picture.Of(message));
        }
    }

    [Fact]
    public void TryDecode_FrameIsOverwrittenLater_BodyStays()
    {
        var page = (PageFetched)new RandomMessages(seed: 3).Of(typeof(PageFetched)) with { Body = "a page"u8.ToArray() };
        var frame = MessageCodec.Encode(page).ToArray();

        MessageCodec.TryDecode(frame, out var decoded, out _);
        Array.Clear(frame);

        Encoding.UTF8.GetString(((PageFetched)decoded!).Body.Span).ShouldBe("a page");
    }

    [Fact]
    public void Encode_Page_CarriesTheBodyAsItIs()
    {
        var page = (PageFetched)new RandomMessages(seed: 4).Of(typeof(PageFetched)) with { Body = new byte[] { 1, 2, 250, 0, 34 } };

        MessageCodec.Encode(page).ToArray()[^5..].ShouldBe([1, 2, 250, 0, 34]);
    }

    [Fact]
    public void Encode_Facts_AreWrittenAsOtherNodesExpect()
    {
        var lease = new LeaseId(new CrawlId("docs"), 2, 7);
        var url = CrawlUrl.FromCanonical("http://h/?a=1&b=ä");
        var parsed = new PageParsed(lease, new UrlKey(1, 0xab), 1, ParseOutcome.Parsed, [new Outlink(url, LinkKind.Frame, NoFollow: true)], false);

        var text = Encoding.Latin1.GetString(MessageCodec.Encode(parsed).Span);

        text.ShouldContain(
            "{\"Lease\":[\"docs\",2,7],\"Key\":\"000000000000000100000000000000ab\",\"Attempt\":1,\"Outcome\":\"Parsed\","
            + "\"Links\":null,\"FromPrivate\":false}");
        text.ShouldEndWith("}" + Encoding.Latin1.GetString(
            [1, 0, 0, 0, 11, 63, 8, 0, .. "http://h"u8, .. url.Key.ToArray(), 10, 0, .. "/?a=1&b=ä"u8]));
    }

    [Fact]
    public void Encode_HugePageThenSmall_KeepsNoHugeBuffer()
    {
        var encoder = new MessageEncoder();
        var huge = (PageFetched)new RandomMessages(seed: 5).Of(typeof(PageFetched)) with { Body = new byte[5_000_000] };

        encoder.Encode(huge).Length.ShouldBeGreaterThan(5_000_000);

        encoder.Encode(Message).Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Encode_UnpairedSurrogate_IsReplaced()
    {
        var frame = MessageCodec.Encode(new ReportProgress(new CrawlId("a\ud800b")));

        MessageCodec.TryDecode(frame.Span, out var decoded, out _);

        ((ReportProgress)decoded!).Crawl.Name.ShouldBe("a\ufffdb");
    }

    [Fact]
    public void Encode_MessageOfOneNode_Throws()
    {
        MessageCodec.CanEncode("text").ShouldBeFalse();
        Should.Throw<ArgumentException>(() => MessageCodec.Encode("text"));
        MessageCodec.Types.ShouldNotContain(typeof(StorePage));
    }

    [Fact]
    public void TryDecode_AnyPartOfAFrame_IsNoMessage()
    {
        var frame = MessageCodec.Encode(new RandomMessages(seed: 6).Of(typeof(PageParsed))).ToArray();
        for (var length = 0; length < frame.Length; length++)
        {
            MessageCodec.TryDecode(frame.AsSpan(0, length), out _, out var failure).ShouldBeFalse($"{length}");
            failure.Problem.ShouldBe(DecodeProblem.NotAFrame);
        }

        MessageCodec.TryDecode([.. frame, 0], out _, out var longer).ShouldBeFalse();
        longer.Problem.ShouldBe(DecodeProblem.NotAFrame);
    }

    [Theory]
    [InlineData(MessageCodec.ProtocolVersion + 1)]
    [InlineData(MessageCodec.ProtocolVersion - 1)]
    [InlineData(255)]
    public void TryDecode_AnotherVersion_SaysSo(int version)
    {
        var frame = MessageCodec.Encode(Message).ToArray();
        frame[0] = (byte)version;

        MessageCodec.TryDecode(frame, out _, out var failure).ShouldBeFalse();

        failure.Problem.ShouldBe(DecodeProblem.OtherVersion);
    }

    [Theory]
    [InlineData("NoSuchMessage", "{}", DecodeProblem.UnknownType)]
    [InlineData("StorePage", "{}", DecodeProblem.UnknownType)]
    [InlineData("ReportProgress", "", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "null", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "{}", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "[]", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "{\"Crawl\":null}", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "{\"Crawl\":7}", DecodeProblem.BadHead)]
    [InlineData("ReportProgress", "{\"Crawl\":\"\\ud800\"}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",1,2]}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",1,2],\"NotTried\":null}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",1],\"NotTried\":[]}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",99999999999,2],\"NotTried\":[]}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",1,2],\"NotTried\":[\"0123456789abcdef0123456789abcdeg\"]}", DecodeProblem.BadHead)]
    [InlineData("LeaseReleased", "{\"Lease\":[\"c\",1,2],\"NotTried\":[],\"Later\":1}", DecodeProblem.None)]
    [InlineData("SubmitSeeds", "{\"Crawl\":\"c\",\"Batch\":{},\"Urls\":[\"ftp://h/\"],\"IsLast\":true}", DecodeProblem.BadHead)]
    [InlineData("SubmitSeeds", "{\"Crawl\":\"c\",\"Batch\":{},\"Urls\":[\"http://h\"],\"IsLast\":true}", DecodeProblem.BadHead)]
    [InlineData("SubmitSeeds", "{\"Crawl\":\"c\",\"Batch\":{},\"Urls\":[\"http://h/\\u00e4\"],\"IsLast\":true}", DecodeProblem.BadHead)]
    [InlineData("SubmitSeeds", "{\"Crawl\":\"c\",\"Batch\":{},\"Urls\":[null],\"IsLast\":true}", DecodeProblem.BadHead)]
    [InlineData("SubmitSeeds", "{\"Crawl\":\"c\",\"Batch\":{},\"Urls\":[\"http://h/\"],\"IsLast\":true}", DecodeProblem.None)]
    public void TryDecode_Head_IsLookedAtClosely(string type, string head, DecodeProblem expected)
    {
        var decoded = MessageCodec.TryDecode(Frame(type, head), out _, out var failure);

        failure.Problem.ShouldBe(expected, failure.Detail);
        decoded.ShouldBe(expected == DecodeProblem.None);
    }

    [Fact]
    public void TryDecode_BytesChangedAtRandom_NeverThrows()
    {
        var random = new Random(7);
        var messages = new RandomMessages(seed: 7);
        for (var n = 0; n < 3_000; n++)
        {
            var frame = MessageCodec.Encode(messages.Next()).ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            MessageCodec.TryDecode(frame, out var decoded, out var failure).ShouldBe(failure.Problem == DecodeProblem.None);
            (decoded is null).ShouldBe(failure.Problem != DecodeProblem.None);
        }
    }

    [Fact]
    public void TryDecode_AnyBytes_NeverThrows()
    {
        var random = new Random(8);
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && n % 2 == 0)
            {
                bytes[0] = MessageCodec.ProtocolVersion;
            }

            MessageCodec.TryDecode(bytes, out _, out var failure).ShouldBeFalse();
            failure.Problem.ShouldNotBe(DecodeProblem.None);
        }
    }

    [Fact]
    public void TryDecode_LinksThatAreNone_SaysSo()
    {
        var frame = MessageCodec.Encode((PageParsed)new RandomMessages(seed: 9).Of(typeof(PageParsed)) with { Links = [] }).ToArray();
        frame[^1] = 1;

        MessageCodec.TryDecode(frame, out _, out var failure).ShouldBeFalse();

        failure.Problem.ShouldBe(DecodeProblem.BadBody);
    }

    private static byte[] Frame(string type, string head)
    {
        var json = Encoding.UTF8.GetBytes(head);
        return
        [
            MessageCodec.ProtocolVersion, (byte)type.Length, .. Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(json.Length), 0, 0, 0, 0, .. json,
        ];
    }
}
