using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Formats;

/// <summary>
/// The kind of a link as one letter, a capital for nofollow: a database row then needs one short text beside the list of URLs, not an
/// object for each link.
/// </summary>
internal static class LinkLetters
{
    /// <summary>The letter of a link.</summary>
    public static byte Of(in Outlink link)
    {
        var letter = link.Kind switch
        {
            LinkKind.Anchor => 'a',
            LinkKind.Relation => 'r',
            LinkKind.Canonical => 'c',
            LinkKind.Frame => 'f',
            LinkKind.Refresh => 'm',
            _ => 's',
        };
        return (byte)(link.NoFollow ? letter - 32 : letter);
    }

    /// <summary>What a letter says; an unknown one counts as an anchor.</summary>
    public static (LinkKind Kind, bool NoFollow) Read(char letter)
    {
        var kind = char.ToLowerInvariant(letter) switch
        {
            'r' => LinkKind.Relation,
            'c' => LinkKind.Canonical,
            'f' => LinkKind.Frame,
            'm' => LinkKind.Refresh,
            's' => LinkKind.Asset,
            _ => LinkKind.Anchor,
        };
        return (kind, char.IsAsciiLetterUpper(letter));
    }

    /// <summary>The name of a kind in every format that people read.</summary>
    public static string Name(LinkKind kind) => kind switch
    {
        LinkKind.Anchor => "anchor",
        LinkKind.Relation => "relation",
        LinkKind.Canonical => "canonical",
        LinkKind.Frame => "frame",
        LinkKind.Refresh => "refresh",
        _ => "asset",
    };
}
