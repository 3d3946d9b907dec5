using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// The path state of the URL standard. A path is a text with a slash before every segment: removing the last segment is cutting at the last
/// slash.
/// </summary>
internal static class UrlPath
{
    /// <summary>Appends segments to a path, resolving <c>.</c> and <c>..</c>.</summary>
    /// <param name="scheme">Decides what separates segments, and whether drive letters matter.</param>
    /// <param name="start">The path so far.</param>
    /// <param name="segments">Segments without a leading separator; empty is one empty segment.</param>
    public static string Append(string scheme, string start, ReadOnlySpan<char> segments)
    {
        var path = new StringBuilder(start, start.Length + segments.Length + 16);
        var special = UrlScheme.IsSpecial(scheme);
        while (true)
        {
            var end = IndexOfSeparator(segments, special);
            AppendSegment(path, end < 0 ? segments : segments[..end], last: end < 0, scheme == UrlScheme.File);
            if (end < 0)
            {
                return path.ToString();
            }

            segments = segments[(end + 1)..];
        }
    }

    /// <summary>The path of a URL whose authority has been read: nothing, or segments after a leading separator.</summary>
    public static string AfterAuthority(string scheme, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty && !UrlScheme.IsSpecial(scheme))
        {
            return "";
        }

        return Append(scheme, "", IndexOfSeparator(text, UrlScheme.IsSpecial(scheme)) == 0 ? text[1..] : text);
    }

    /// <summary>A path without its last segment; a drive letter alone stays.</summary>
    public static string Shorten(string scheme, string path)
    {
        var keepsDrive = scheme == UrlScheme.File && path.Length == 3 && DriveLetter.IsNormalized(path.AsSpan(1));
        return keepsDrive || path.Length == 0 ? path : path[..path.LastIndexOf('/')];
    }

    /// <summary>Where the first separator is: a slash, and for special schemes a backslash too; or -1.</summary>
    public static int IndexOfSeparator(ReadOnlySpan<char> text, bool special) =>
        special ? text.IndexOfAny('/', '\\') : text.IndexOf('/');

    private static void AppendSegment(StringBuilder path, ReadOnlySpan<char> segment, bool last, bool file)
    {
        var dots = CountDots(segment);
        if (dots == 0)
        {
            path.Append('/');
            var drive = file && path.Length == 1 && DriveLetter.Is(segment);
            path.AppendEncoded(drive ? [segment[0], ':'] : segment, PercentEncoding.PathKept);
            return;
        }

        if (dots == 2)
        {
            Shorten(path, file);
        }

        if (last)
        {
            path.Append('/');
        }
    }

    private static void Shorten(StringBuilder path, bool file)
    {
        if (file && path.Length == 3 && DriveLetter.IsNormalized([path[1], path[2]]))
        {
            return;
        }

        var slash = path.Length - 1;
        while (slash > 0 && path[slash] != '/')
        {
            slash--;
        }

        path.Length = Math.Max(slash, 0);
    }

    /// <summary>1 for a single-dot segment, 2 for a double-dot one, else 0; a dot may be written <c>%2e</c>.</summary>
    private static int CountDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty)
        {
            var length = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (length == 0 || ++dots > 2)
            {
                return 0;
            }

            segment = segment[length..];
        }

        return dots;
    }
}
