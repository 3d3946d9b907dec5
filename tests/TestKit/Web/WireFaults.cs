using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.TestKit.Web;

/// <summary>Answers that break HTTP itself.</summary>
internal static class WireFaults
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>Hello.";

    private const string LongPage = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>short";

    public static Dictionary<string, RequestDelegate> All => new(StringComparer.Ordinal)
    {
        [Fault.Empty] = context => Wire.Under(context).CloseAsync(context),
        [Fault.Reset] = context => Wire.Under(context).ResetAfterAsync("", context.RequestAborted),
        [Fault.ResetInBody] = context => Wire.Under(context).ResetAfterAsync(LongPage, context.RequestAborted),
        [Fault.LengthTooLong] = context => SendAsync(context, LongPage),
        [Fault.LengthTooShort] = context => SendAsync(context, Page + "and more of it, which nobody was told of"),
        [Fault.ManyHeaders] = context => SendAsync(context, WithHeaders(100_000)),
        [Fault.LongHeader] = context => SendAsync(context, $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1024 * 1024)}\r\n\r\n"),
        [Fault.Informational] = InformationalAsync,
        [Fault.EndlessInformational] = EndlessInformationalAsync,
        [Fault.BadStatusLine] = context => SendAsync(context, "WELCOME TO OUR SERVER\r\n\r\n<p>Hello."),
        [Fault.BadChunk] = context => SendAsync(context, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nmany\r\n"),
    };

    private static async Task SendAsync(HttpContext context, string answer)
    {
        var wire = Wire.Under(context);
        await wire.SendAsync(answer, context.RequestAborted);
        await wire.CloseAsync(context);
    }

    private static async Task InformationalAsync(HttpContext context)
    {
        var hints = string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", 100));
        await SendAsync(context, hints + Page);
    }

    private static async Task EndlessInformationalAsync(HttpContext context)
    {
        var wire = Wire.Under(context);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await wire.SendAsync("HTTP/1.1 103 Early Hints\r\n\r\n", context.RequestAborted);
        }
    }

    private static string WithHeaders(int count)
    {
        var answer = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (var i = 0; i < count; i++)
        {
            answer.Append(CultureInfo.InvariantCulture, $"X-{i}: y\r\n");
        }

        return answer.Append("\r\n").ToString();
    }
}
