namespace ActorCrawler.Hocon.Syntax;

/// <summary>A token of a HOCON file.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its text; of a quoted string the text that it stands for.</param>
/// <param name="Origin">Where it starts.</param>
internal sealed record Token(TokenKind Kind, string Text, HoconOrigin Origin)
{
    /// <summary>What stands between the braces of a <see cref="TokenKind.Substitution"/>.</summary>
    public IReadOnlyList<Token> Path { get; init; } = [];

    /// <summary>Whether a substitution may be undefined: <c>${?a}</c>.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it separates nothing but the parts of a line.</summary>
    public bool IsSpace => Kind is TokenKind.Blank or TokenKind.NewLine;

    /// <summary>The token as an error message names it.</summary>
    public string Name => Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.NewLine => "the end of the line",
        TokenKind.Quoted => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}
