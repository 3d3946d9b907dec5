namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>Windows drive letters, which <c>file</c> URLs treat with care (section 4.2).</summary>
internal static class DriveLetter
{
    /// <summary>Whether the text is a letter and a colon or a vertical bar.</summary>
    public static bool Is(ReadOnlySpan<char> text) => text.Length == 2 && char.IsAsciiLetter(text[0]) && text[1] is (':' or '|');

    /// <summary>Whether the text is a letter and a colon.</summary>
    public static bool IsNormalized(ReadOnlySpan<char> text) => Is(text) && text[1] == ':';

    /// <summary>Whether the text starts with a drive letter that ends there or at a separator.</summary>
    public static bool Starts(ReadOnlySpan<char> text) => text.Length >= 2 && Is(text[..2]) && (text.Length == 2 || text[2] is '/' or '\\');
}
