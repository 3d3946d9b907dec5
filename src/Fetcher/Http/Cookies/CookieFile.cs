using System.Globalization;
using System.Text;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>
/// A jar in a file, in the format of Netscape's <c>cookies.txt</c>, which curl, wget and browsers' extensions read and write: one cookie a
/// line, seven fields between tabs: domain (with a leading dot where hosts below it get the cookie too), <c>TRUE</c> for those and else
/// <c>FALSE</c>, path, <c>TRUE</c> where it goes over https alone, the second of its end since 1970 or 0, name, value. Lines that start with
/// <c>#</c> are comments, unless with <c>#HttpOnly_</c>. Cookies of a session are kept as well.
/// </summary>
internal static class CookieFile
{
    private const string HttpOnly = "#HttpOnly_";
    private const string Header = "# Netscape HTTP Cookie File\n# Written by actorcrawler. The cookies in it may be as good as passwords.\n";

    /// <summary>Puts the cookies of a file into a jar. A file that does not exist holds none.</summary>
    /// <exception cref="FormatException">A line is no cookie: the sentence says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Load(string path, CookieJar jar)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            number++;
            var isCookie = line.StartsWith(HttpOnly, StringComparison.Ordinal) || !line.StartsWith('#');
            if (isCookie && line.AsSpan().Trim().Length > 0)
            {
                jar.Put(Read(line) ?? throw new FormatException(
                    $"{path}, line {number}: not a cookie in Netscape's format, which has seven fields between tabs. Mend the line or remove it."));
            }
        }
    }

    /// <summary>Writes a jar's cookies: beside the file first, then in its place. Only its owner may read it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Save(string path, CookieJar jar)
    {
        var text = new StringBuilder(Header);
        foreach (var cookie in jar.All)
        {
            Write(text, cookie);
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var beside = path + ".new";
        File.Delete(beside); // an old one could have other permissions
        using (var file = new FileStream(beside, options))
        {
            file.Write(Encoding.Latin1.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    private static Cookie? Read(string line)
    {
        var isHttpOnly = line.StartsWith(HttpOnly, StringComparison.Ordinal);
        var fields = (isHttpOnly ? line[HttpOnly.Length..] : line).Split('\t');
        if (fields.Length != 7 || ReadFlag(fields[1]) is not { } below || ReadFlag(fields[3]) is not { } isSecure
            || !long.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var end))
        {
            return null;
        }

        var domain = fields[0].TrimStart('.').ToLowerInvariant();
        return new Cookie(fields[5], fields[6], domain, IsHostOnly: !below, fields[2].StartsWith('/') ? fields[2] : "/")
        {
            IsSecure = isSecure,
            IsHttpOnly = isHttpOnly,
            Expires = end == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(Math.Min(end, DateTimeOffset.MaxValue.ToUnixTimeSeconds())),
        };
    }

    private static void Write(StringBuilder text, Cookie cookie)
    {
        var fields = (string[])
        [
            $"{(cookie.IsHttpOnly ? HttpOnly : "")}{(cookie.IsHostOnly ? "" : ".")}{cookie.Domain}",
            cookie.IsHostOnly ? "FALSE" : "TRUE",
            cookie.Path,
            cookie.IsSecure ? "TRUE" : "FALSE",
            $"{cookie.Expires?.ToUnixTimeSeconds() ?? 0}",
            cookie.Name,
            cookie.Value,
        ];
        text.AppendJoin('\t', fields).Append('\n');
    }

    private static bool? ReadFlag(string field) => field switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => null,
    };
}
