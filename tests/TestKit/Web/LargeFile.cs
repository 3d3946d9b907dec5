using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// A file of any length, made up as it is sent, that can be had in parts (RFC 9110, section 14). On request its first answers break off.
/// </summary>
public sealed class LargeFile(long length, string? etag)
{
    private const int Block = 64 * 1024;
    private readonly Queue<long> _breaks = new();

    /// <summary>Its length.</summary>
    public long Length => length;

    /// <summary>The version, changed by a test to have another file at the same place.</summary>
    public string? ETag { get; set; } = etag;

    /// <summary>When it was changed last; null where that is not told.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Whether parts can be had.</summary>
    public bool TakesRanges { get; set; } = true;

    /// <summary>The next answer ends with a reset after so many bytes.</summary>
    public LargeFile BreakAfter(long bytes)
    {
        _breaks.Enqueue(bytes);
        return this;
    }

    /// <summary>The byte at a place.</summary>
    public static byte At(long position) => (byte)((position * 31) + (position >> 9));

    /// <summary>The digest of the whole, in hexadecimal.</summary>
    public string Sha256()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[Block];
        for (var position = 0L; position < length; position += block.Length)
        {
            digest.AppendData(block, 0, Fill(block, position));
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        var from = Start(context.Request);
        if (from >= length)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = $"bytes */{length}";
            return;
        }

        if (from > 0)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {from}-{length - 1}/{length}";
        }

        response.ContentType = "application/octet-stream";
        response.ContentLength = length - from;
        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        response.Headers.LastModified = LastModified?.ToString("R", CultureInfo.InvariantCulture);
        await SendAsync(context, from, _breaks.TryDequeue(out var most) ? from + most : long.MaxValue);
    }

    private async Task SendAsync(HttpContext context, long from, long breakAt)
    {
        var block = new byte[Block];
        for (var position = from; position < length; position += block.Length)
        {
            if (position >= breakAt)
            {
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            }

            await context.Response.Body.WriteAsync(block.AsMemory(0, Fill(block, position)), context.RequestAborted);
        }
    }

    private long Start(HttpRequest request)
    {
        var range = request.Headers.Range.ToString();
        var condition = request.Headers.IfRange.ToString();
        return TakesRanges && range.StartsWith("bytes=", StringComparison.Ordinal) && (condition.Length == 0 || condition == ETag || condition == LastModified?.ToString("R", CultureInfo.InvariantCulture))
            ? long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture)
            : 0;
    }

    private int Fill(byte[] block, long position)
    {
        var count = (int)Math.Min(block.Length, length - position);
        for (var i = 0; i < count; i++)
        {
            block[i] = At(position + i);
        }

        return count;
    }
}
