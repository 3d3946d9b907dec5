using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>
/// The links of a page as bytes: there are more of them than of anything else between nodes, and as JSON they cost a parser, a site and a digest
/// each. A block is the number of links (4 bytes), then each link:
/// <list type="bullet">
/// <item>1 byte: bits 0–2 the kind, bit 3 nofollow;</item>
/// <item>1 byte: which of the origins before it is its own, or 63: a new one follows;</item>
/// <item>a new origin: its length (2 bytes) and its text, <c>https://example.com:8443</c>; the first 63 of a block are remembered;</item>
/// <item>the key of the URL (16 bytes);</item>
/// <item>the length (2 bytes) and the text of path and query.</item>
/// </list>
/// Numbers are little-endian, texts ASCII, as canonical URLs are. The key is sent along because the receiver, the coordinator, is the one node that
/// there is only one of, and the sender knows it: see <see cref="CrawlUrl.WithProvenKey"/> for how far it is believed.
/// </summary>
internal static class LinkBlock
{
    /// <summary>Origins that are remembered.</summary>
    public const int MaxOrigins = 63;

    /// <summary>What each link starts with: its kind and its origin.</summary>
    public const int HeadSize = 2;

    /// <summary>The bit of a link's first byte that says nofollow; below it is the kind.</summary>
    public const int NoFollowBit = 8;

    /// <summary>The least that a link takes: its head, its key, the length of its path and a slash.</summary>
    public const int LeastLinkSize = HeadSize + UrlKey.Size + sizeof(ushort) + 1;

    /// <summary>Writes the block of these links.</summary>
    public static void Write(ImmutableArray<Outlink> links, IBufferWriter<byte> destination)
    {
        WriteNumber(destination, links.Length);
        Span<int> origins = stackalloc int[MaxOrigins];
        var known = 0;
        for (var i = 0; i < links.Length; i++)
        {
            var url = links[i].Url;
            var origin = Find(links, origins[..known], url);
            WriteHead(links[i], origin, destination);
            if (origin == MaxOrigins)
            {
                WriteText(destination, url.Text.AsSpan(0, url.PathStart));
                if (known < MaxOrigins)
                {
                    origins[known++] = i;
                }
            }

            url.Key.Write(destination.GetSpan(UrlKey.Size));
            destination.Advance(UrlKey.Size);
            WriteText(destination, url.PathAndQuery);
        }
    }

    /// <summary>Reads a block. Total: no bytes make it throw.</summary>
    /// <returns>False where the bytes are no block, or hold more than one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> block, out ImmutableArray<Outlink> links) => new LinkBlockReader(block).TryRead(out links);

    /// <summary>The number of the first link with the same origin, among those that are remembered.</summary>
    private static int Find(ImmutableArray<Outlink> links, ReadOnlySpan<int> origins, CrawlUrl url)
    {
        var origin = url.Text.AsSpan(0, url.PathStart);
        for (var i = 0; i < origins.Length; i++)
        {
            var other = links[origins[i]].Url;
            if (origin.SequenceEqual(other.Text.AsSpan(0, other.PathStart)))
            {
                return i;
            }
        }

        return MaxOrigins;
    }

    private static void WriteHead(in Outlink link, int origin, IBufferWriter<byte> destination)
    {
        var head = destination.GetSpan(HeadSize);
        head[0] = (byte)((int)link.Kind | (link.NoFollow ? NoFollowBit : 0));
        head[1] = (byte)origin;
        destination.Advance(HeadSize);
    }

    private static void WriteNumber(IBufferWriter<byte> destination, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination.GetSpan(sizeof(int)), number);
        destination.Advance(sizeof(int));
    }

    private static void WriteText(IBufferWriter<byte> destination, ReadOnlySpan<char> text)
    {
        // no URL is longer than UrlCanonicalizer.MaxLength, so two bytes are enough
        var place = destination.GetSpan(sizeof(ushort) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, place[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(place, checked((ushort)length));
        destination.Advance(sizeof(ushort) + length);
    }
}
