using System.Text;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>Reads a robots.txt (RFC 9309). Pure and total: whatever a server sends gives rules, and nothing throws.</summary>
public static class RobotsTxt
{
    /// <summary>Bytes of a file that are read (RFC 9309, section 2.5); the file's length bounds the number of rules as well.</summary>
    public const int MaxBytes = 500 * 1024;

    /// <summary>Longest <c>Crawl-delay</c> that is believed.</summary>
    public static readonly TimeSpan MaxCrawlDelay = TimeSpan.FromHours(1);

    /// <summary>The rules of a file for one crawler.</summary>
    /// <param name="body">The bytes as they were served; invalid UTF-8 does no harm.</param>
    /// <param name="productToken">What the crawler is called in <c>User-agent</c> lines, in any case; empty obeys <c>*</c>.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> body, string productToken)
    {
        var groups = new RobotsGroups(productToken);
        var lines = new RobotsLineReader(Cap(body));
        while (lines.MoveNext())
        {
            if (Is(lines.Name, "user-agent"))
            {
                groups.AddAgent(lines.Value);
            }
            else if (Is(lines.Name, "allow") || Is(lines.Name, "disallow"))
            {
                groups.AddRule(Is(lines.Name, "allow"), lines.Value, lines.Number, lines.Text);
            }
            else if (Is(lines.Name, "crawl-delay"))
            {
                groups.AddCrawlDelay(lines.Value);
            }
        }

        return groups.ToRules();
    }

    private static bool Is(ReadOnlySpan<byte> name, string directive) => Ascii.EqualsIgnoreCase(name, directive);

    /// <summary>Cuts behind the last whole line: half a pattern would match what nobody meant.</summary>
    private static ReadOnlySpan<byte> Cap(ReadOnlySpan<byte> body)
    {
        if (body.Length <= MaxBytes)
        {
            return body;
        }

        var end = body[..MaxBytes].LastIndexOfAny((byte)'\r', (byte)'\n');
        return body[..(end + 1)];
    }
}
