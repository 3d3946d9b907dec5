using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Writes and reads waiting URLs of one site as bytes: flags, row, path and query; the page a URL was found on only where it differs from that of
/// the URL before (a page's links come in a row). About 40 bytes a URL, where the objects would take 400.
/// </summary>
internal ref struct WaitingUrlCodec(Span<byte> buffer, SiteKey site)
{
    private const byte Https = 1;
    private const byte Private = 2;
    private const byte SameParent = 4;
    private const byte NoParent = 8;
    private const byte Redirected = 16;
    private const byte Versioned = 32;
    private readonly Span<byte> _buffer = buffer;

    /// <summary>Bytes written or read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Most bytes that a URL can take.</summary>
    public static int MaxSize(in WaitingUrl url)
    {
        var text = url.Url.Text.Length + (url.FoundOn?.Text.Length ?? 0);
        foreach (var hop in url.Redirects)
        {
            text += hop.Text.Length + 4;
        }

        // A header is Latin-1, so a character is two bytes at most.
        text += 2 * ((url.Version?.ETag?.Length ?? 0) + (url.Version?.LastModified?.Length ?? 0));

        // Canonical URLs are ASCII, so a character is a byte; 32 covers flags, row, lengths and the number of hops.
        return text + 32;
    }

    /// <summary>Writes a URL. <paramref name="parent"/> is the found-on page of the URL written before, and is set to this one's.</summary>
    public void Write(in WaitingUrl url, ref CrawlUrl? parent)
    {
        var sameParent = url.FoundOn is not null && url.FoundOn.Equals(parent);
        _buffer[Position++] = (byte)(
            (url.Url.IsHttps ? Https : 0)
            | (url.AllowPrivate ? Private : 0)
            | (url.FoundOn is null ? NoParent : sameParent ? SameParent : 0)
            | (url.Redirects.IsEmpty ? 0 : Redirected)
            | (url.Version is null ? 0 : Versioned));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer[Position..], url.Id);
        Position += sizeof(long);
        WriteText(url.Url.Tail);
        if (url.FoundOn is not null && !sameParent)
        {
            WriteText(url.FoundOn.Text);
        }

        if (!url.Redirects.IsEmpty)
        {
            _buffer[Position++] = (byte)url.Redirects.Length;
            foreach (var hop in url.Redirects)
            {
                WriteText(hop.Text);
            }
        }

        if (url.Version is { } version)
        {
            WriteText(version.ETag);
            WriteText(version.LastModified);
        }

        parent = url.FoundOn;
    }

    /// <summary>Reads the next URL; <paramref name="parent"/> as for <see cref="Write"/>.</summary>
    public WaitingUrl Read(ref CrawlUrl? parent)
    {
        var flags = _buffer[Position++];
        var id = BinaryPrimitives.ReadInt64LittleEndian(_buffer[Position..]);
        Position += sizeof(long);
        var origin = (flags & Https) != 0 ? "https://" : "http://";
        var url = CrawlUrl.FromCanonical(string.Concat(origin, site.Name, ReadText()), site);
        parent = (flags & NoParent) != 0 ? null : (flags & SameParent) != 0 ? parent : CrawlUrl.FromCanonical(ReadText());
        var redirects = (flags & Redirected) != 0 ? ReadRedirects() : [];
        var version = (flags & Versioned) != 0 ? ReadVersion() : null;
        return new WaitingUrl(id, url, parent, (flags & Private) != 0, redirects, version);
    }

    private ImmutableArray<CrawlUrl> ReadRedirects()
    {
        var hops = new CrawlUrl[_buffer[Position++]];
        for (var i = 0; i < hops.Length; i++)
        {
            hops[i] = CrawlUrl.FromCanonical(ReadText());
        }

        return ImmutableArray.Create(hops);
    }

    // A header that was not there and one that is empty are the same to a server.
    private PageVersion ReadVersion()
    {
        var (tag, modified) = (ReadText(), ReadText());
        return new PageVersion(tag.Length > 0 ? tag : null, modified.Length > 0 ? modified : null);
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetBytes(text, _buffer[(Position + sizeof(ushort))..]);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[Position..], checked((ushort)length));
        Position += sizeof(ushort) + length;
    }

    private string ReadText()
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_buffer[Position..]);
        var text = Encoding.UTF8.GetString(_buffer.Slice(Position + sizeof(ushort), length));
        Position += sizeof(ushort) + length;
        return text;
    }
}
