namespace ActorCrawler.Shared.Tests.Urls;

/// <summary>Links of all usual shapes, with up to four places changed into what makes links unusual. Same seed, same links.</summary>
internal static class LinkMutations
{
    private static readonly string[] Shapes =
    [
        "https://example.com/a/b.html?c=d&e=f#g", "http://example.com", "http://example.com:8080/x", "https://sub.example.co.uk?q",
        "//cdn.example.net/lib.js", "/a/b?c", "/", "b.html", "../x/y.html#frag", "./", "..", "a/./b/../c", "?page=2", "#top", "",
        "mailto:a@b.c", "http:a", "https:///x", "http://127.0.0.1:8081/page/17", "https://[::1]/x", "http://a_b.example/-/~u/",
        "http://user@example.com/", "/%7Euser/%2e%2e/x", "http://1.2.3/x",
    ];

    private static readonly string[] Pieces =
    [
        ".", "..", "/", "//", "/../", "/./", "\\", "?", "#", ":", "@", "%", "%2e", "%2E", "%41", " ", "\t", "\n", "\0", "\u007f",
        "ü", "ß", "\ud83d", "😀", "\u00ad", "。", "[", "]", "|", "^", "`", "{", "}", "<", ">", "\"", "'", ";", "&", "=", "+", "~", "!",
        "$", "*", "(", ")", ",", "-", "_", "A", "z", "0", "9", "0x", ":80", ":443", ":8080", "http:", "https://", "xn--", "１", "ftp:",
        "c|", "C:",
    ];

    public static IEnumerable<string> Generate(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var link = Shapes[random.Next(Shapes.Length)];
            for (var changes = random.Next(5); changes > 0; changes--)
            {
                link = Change(link, random);
            }

            yield return link;
        }
    }

    private static string Change(string link, Random random)
    {
        var at = random.Next(link.Length + 1);
        var cut = random.Next(3) == 0 ? Math.Min(random.Next(4), link.Length - at) : 0;
        return string.Concat(link.AsSpan(0, at), Pieces[random.Next(Pieces.Length)], link.AsSpan(at + cut));
    }
}
