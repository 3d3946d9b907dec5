using System.Buffers.Binary;
using System.Numerics;

namespace ActorCrawler.Parser;

/// <summary>
/// XXH64 with seed 0, after the algorithm's public description (Yann Collet, "xxHash fast digest algorithm", version 0.1.1). It tells equal
/// bodies from different ones cheaply; it is no defence against somebody who wants two bodies to collide.
/// </summary>
internal static class ContentHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int Stripe = 32;

    public static ulong Of(ReadOnlySpan<byte> data)
    {
        var rest = data;
        var hash = data.Length >= Stripe ? Stripes(ref rest) : Prime5;
        return Avalanche(Tail(hash + (ulong)data.Length, rest));
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> rest)
    {
        // seed 0: the four lanes start at Prime1 + Prime2, Prime2, 0 and -Prime1
        var first = unchecked(Prime1 + Prime2);
        var second = Prime2;
        var third = 0UL;
        var fourth = unchecked(0UL - Prime1);
        while (rest.Length >= Stripe)
        {
            first = Round(first, Read(rest));
            second = Round(second, Read(rest[8..]));
            third = Round(third, Read(rest[16..]));
            fourth = Round(fourth, Read(rest[24..]));
            rest = rest[Stripe..];
        }

        var hash = BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
            + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
        hash = Merge(hash, first);
        hash = Merge(hash, second);
        hash = Merge(hash, third);
        return Merge(hash, fourth);
    }

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, Read(rest)), 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var last in rest)
        {
            hash = BitOperations.RotateLeft(hash ^ (last * Prime5), 11) * Prime1;
        }

        return hash;
    }

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ulong Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
