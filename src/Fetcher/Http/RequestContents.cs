using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Turns the description of a body into one that can be sent. Files are opened here and read while they are sent.</summary>
internal static class RequestContents
{
    private const int FileBuffer = 64 * 1024;

    /// <summary>The content of one request.</summary>
    /// <param name="body">The description.</param>
    /// <param name="sendsFiles">Whether it may name files.</param>
    /// <exception cref="FileFailedException">A file cannot be opened, or must not be.</exception>
    public static HttpContent Create(RequestBody body, bool sendsFiles) => body switch
    {
        _ when !sendsFiles && (body.File ?? body.Parts.FirstOrDefault(part => part.File is not null)?.File) is { } file =>
            throw new FileFailedException($"The file {file} is not sent: this node sends no files of its own"),
        _ => Create(body),
    };

    private static HttpContent Create(RequestBody body) => body switch
    {
        { Text: { } text } => OfText(text, body.ContentType),
        { File: { } file } => OfFile(file, body.ContentType),
        _ => OfParts(body),
    };

    private static ByteArrayContent OfText(string text, string? contentType) => Typed(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), contentType);

    private static StreamContent OfFile(string path, string? contentType)
    {
        try
        {
            const FileOptions options = FileOptions.Asynchronous | FileOptions.SequentialScan;
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, options);
            return Typed(new StreamContent(file, FileBuffer), contentType);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileFailedException($"The file {path}, which is to be sent, cannot be read: {error.Message}", error);
        }
    }

    private static MultipartContent OfParts(RequestBody body)
    {
        // Each part names itself: the framework's own form quotes only some names and leaves others bare.
        var form = new MultipartContent("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        try
        {
            foreach (var part in body.Parts)
            {
                form.Add(OfPart(part));
            }

            return form;
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    private static HttpContent OfPart(BodyPart part)
    {
        HttpContent content = part.File is { } file
            ? OfFile(file, part.ContentType ?? "application/octet-stream")
            : OfText(part.Text ?? "", part.ContentType);
        var disposition = new StringBuilder().Append(CultureInfo.InvariantCulture, $"form-data; name=\"{Escape(part.Name)}\"");
        if (part.File is not null)
        {
            disposition.Append(CultureInfo.InvariantCulture, $"; filename=\"{Escape(part.FileName ?? Path.GetFileName(part.File))}\"");
        }

        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition.ToString());
        return content;
    }

    /// <summary>What the WHATWG's HTML standard has browsers do in "multipart/form-data encoding".</summary>
    private static string Escape(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static T Typed<T>(T content, string? contentType)
        where T : HttpContent
    {
        if (contentType is not null && !content.Headers.TryAddWithoutValidation("Content-Type", contentType))
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        return content;
    }
}
