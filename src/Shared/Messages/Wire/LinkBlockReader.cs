using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>Reads a <see cref="LinkBlock"/> whose sender is not trusted to have written one.</summary>
internal ref struct LinkBlockReader(ReadOnlySpan<byte> block)
{
    private ReadOnlySpan<byte> _rest = block;
    private Origins _origins;
    private int _known;

    /// <summary>Reads all of it.</summary>
    public bool TryRead(out ImmutableArray<Outlink> links)
    {
        links = [];
        if (!TryTake(sizeof(int), out var bytes))
        {
            return false;
        }

        // a count that the bytes cannot hold is refused before anything is allocated for it
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (count < 0 || count > _rest.Length / LinkBlock.LeastLinkSize)
        {
            return false;
        }

        var found = ImmutableArray.CreateBuilder<Outlink>(count);
        for (var left = count; left > 0; left--)
        {
            if (!TryReadLink(out var link))
            {
                return false;
            }

            found.Add(link);
        }

        links = found.MoveToImmutable();
        return _rest.IsEmpty;
    }

    private bool TryReadLink(out Outlink link)
    {
        link = default;
        if (!TryTake(LinkBlock.HeadSize, out var head))
        {
            return false;
        }

        var kind = (LinkKind)(head[0] & (LinkBlock.NoFollowBit - 1));
        if (head[0] >= 2 * LinkBlock.NoFollowBit || kind > LinkKind.Asset || !TryGetOrigin(head[1], out var origin)
            || !TryTake(UrlKey.Size, out var key) || !TryTakeText(out var path)
            || path.IsEmpty || path[0] != '/' || !Ascii.IsValid(path) || origin.Text.Length + path.Length > UrlCanonicalizer.MaxLength)
        {
            return false;
        }

        link = new Outlink(CrawlUrl.OfNeighbour(origin, path, UrlKey.Read(key)), kind, (head[0] & LinkBlock.NoFollowBit) != 0);
        return true;
    }

    /// <summary>An origin that was there before, or the one that follows.</summary>
    private bool TryGetOrigin(int number, [NotNullWhen(true)] out UrlOrigin? origin)
    {
        if (number < LinkBlock.MaxOrigins)
        {
            origin = number < _known ? _origins[number] : null;
            return origin is not null;
        }

        origin = null;
        if (number != LinkBlock.MaxOrigins || !TryTakeText(out var text) || !UrlOrigin.TryParse(Encoding.UTF8.GetString(text), out origin))
        {
            return false;
        }

        if (_known < LinkBlock.MaxOrigins)
        {
            _origins[_known++] = origin;
        }

        return true;
    }

    private bool TryTakeText(out ReadOnlySpan<byte> text)
    {
        text = default;
        return TryTake(sizeof(ushort), out var length) && TryTake(BinaryPrimitives.ReadUInt16LittleEndian(length), out text);
    }

    private bool TryTake(int length, out ReadOnlySpan<byte> bytes)
    {
        var good = length <= _rest.Length;
        bytes = good ? _rest[..length] : default;
        _rest = good ? _rest[length..] : default;
        return good;
    }

    [InlineArray(LinkBlock.MaxOrigins)]
    private struct Origins
    {
        private UrlOrigin? _first;
    }
}
