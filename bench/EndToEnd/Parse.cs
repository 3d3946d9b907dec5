using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace ActorCrawler.Bench.EndToEnd;

/// <summary>
/// (b) AngleSharp's tokenizer over the same bodies, decoded, and no more than a look at each token: titles and links are counted, not kept,
/// and no link is resolved.
/// </summary>
internal static class Parse
{
    /// <summary>Reads the file of a page.</summary>
    public static Task<byte[]> LoadAsync(string folder, string path) =>
        File.ReadAllBytesAsync(Path.Join(folder, path.EndsWith('/') ? path + "index.html" : path));

    public static async Task RunAsync(byte[][] pages, int threads, int rounds, Meter meter)
    {
        for (var round = 0; round < rounds; round++)
        {
            var next = -1;
            var links = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => Loop(pages, Take))));
            meter.Note(pages.Length, pages.Sum(page => (long)page.Length), links.Sum());

            int Take() => Interlocked.Increment(ref next);
        }
    }

    private static long Loop(byte[][] pages, Func<int> take)
    {
        var buffer = new char[1 << 16];
        var links = 0L;
        for (var i = take(); i < pages.Length; i = take())
        {
            if (buffer.Length < pages[i].Length)
            {
                buffer = new char[pages[i].Length];
            }

            links += Count(buffer, Encoding.UTF8.GetChars(pages[i], buffer));
        }

        return links;
    }

    private static int Count(char[] text, int length)
    {
        using var tokenizer = new HtmlTokenizer(new TextSource(new CharArrayTextSource(text, length)), HtmlEntityProvider.ResolverExtended)
        {
            ShouldEmitAttribute = (ref _, name) => name.Span is "href",
            DisableElementPositionTracking = true,
            SkipCDATA = true,
            SkipComments = true,
            SkipDataText = true,
            SkipPlaintext = true,
            SkipProcessingInstructions = true,
            SkipRawText = true,
            SkipScriptText = true,
        };
        var links = 0;
        while (true)
        {
            ref var token = ref tokenizer.GetStructToken();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                return links;
            }

            var name = token.Name.Memory.Span;
            if (token.Type == HtmlTokenType.StartTag && name is "title")
            {
                tokenizer.State = HtmlParseMode.RCData;
            }
            else if (token.Type == HtmlTokenType.StartTag && name is "a" or "link")
            {
                links += token.Attributes.Count;
            }
        }
    }
}
