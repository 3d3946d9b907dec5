namespace ActorCrawler.Hocon.Syntax;

/// <summary>The kinds of <see cref="Token"/>. Comments are no tokens.</summary>
internal enum TokenKind
{
    End,
    NewLine,
    Blank,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,
    EqualSign,
    PlusEqual,
    Quoted,
    Unquoted,
    Substitution,
}
