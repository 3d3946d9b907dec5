using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorCrawler.Shared.Urls;

/// <summary>
/// The identity of a URL everywhere: the first 128 bits of the SHA-256 of its canonical form in UTF-8. Nobody can craft two
/// URLs with one key, so a set of keys is an exact visited set.
/// </summary>
/// <param name="High">Bytes 0–7 of the digest, big-endian.</param>
/// <param name="Low">Bytes 8–15 of the digest, big-endian.</param>
public readonly record struct UrlKey(ulong High, ulong Low) : IComparable<UrlKey>
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Size = 16;

    /// <summary>The key of a canonical URL.</summary>
    public static UrlKey Of(ReadOnlySpan<char> canonical)
    {
        const int onStack = 1024;
        var length = Encoding.UTF8.GetMaxByteCount(canonical.Length);
        var utf8 = length <= onStack ? stackalloc byte[onStack] : new byte[length];
        var written = Encoding.UTF8.GetBytes(canonical, utf8);
        return OfUtf8(utf8[..written]);
    }

    /// <summary>The key of a canonical URL that is there in UTF-8.</summary>
    public static UrlKey OfUtf8(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, digest);
        return Read(digest);
    }

    /// <summary>The key whose 16 bytes <paramref name="bytes"/> starts with.</summary>
    public static UrlKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the 16 bytes of the key.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>The 16 bytes of the key as a new array, for a database parameter.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(UrlKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <inheritdoc/>
    /// <remarks>The bits of a digest are already evenly spread.</remarks>
    public override int GetHashCode() => (int)Low;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";

    /// <summary>Whether one key sorts before another.</summary>
    public static bool operator <(UrlKey left, UrlKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether one key sorts after another.</summary>
    public static bool operator >(UrlKey left, UrlKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether one key sorts before another or is the same.</summary>
    public static bool operator <=(UrlKey left, UrlKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one key sorts after another or is the same.</summary>
    public static bool operator >=(UrlKey left, UrlKey right) => left.CompareTo(right) >= 0;
}
