using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>A request, told back to its sender as JSON: <see cref="SiteBuilder.Echo"/> answers so.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, as they came over the wire.</param>
/// <param name="Headers">Headers by name in lower case; several of one name are joined by commas.</param>
/// <param name="Length">Bytes of the body.</param>
/// <param name="Sha256">Their digest, in hexadecimal.</param>
/// <param name="Text">The body as UTF-8, as far as the first 4,096 bytes.</param>
/// <param name="Certificate">The thumbprint of the client's certificate; empty for none.</param>
public sealed record Echo(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, long Length, string Sha256, string Text, string Certificate)
{
    private const int ShownBytes = 4096;

    /// <summary>What an answer says.</summary>
    public static Echo Parse(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize<Echo>(body.Span)!;

    /// <summary>The header of this name; empty where there was none.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name.ToLower(CultureInfo.InvariantCulture), "");

    /// <summary>Answers a request so.</summary>
    public static async Task AnswerAsync(HttpContext context, string target)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var start = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var length = 0L;
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; length += read)
        {
            digest.AppendData(buffer, 0, read);
            await start.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, ShownBytes - start.Length)));
        }

        var echo = new Echo(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(field => field.Key.ToLowerInvariant(), field => field.Value.ToString(), StringComparer.Ordinal),
            length,
            Convert.ToHexString(digest.GetHashAndReset()),
            Encoding.UTF8.GetString(start.ToArray()),
            context.Connection.ClientCertificate?.Thumbprint ?? "");
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(echo), context.RequestAborted);
    }
}
