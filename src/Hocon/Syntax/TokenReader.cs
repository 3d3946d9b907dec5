namespace ActorCrawler.Hocon.Syntax;

/// <summary>Walks over the tokens of a file.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int _at;

    /// <summary>The current token; the last one is <see cref="TokenKind.End"/> and stays.</summary>
    public Token Current => tokens[_at];

    /// <summary>Returns the current token and moves on.</summary>
    public Token Take()
    {
        var token = Current;
        _at = Math.Min(_at + 1, tokens.Count - 1);
        return token;
    }

    /// <summary>Takes the tokens that fit.</summary>
    public IReadOnlyList<Token> TakeWhile(Func<Token, bool> fits)
    {
        var taken = new List<Token>();
        while (Current.Kind != TokenKind.End && fits(Current))
        {
            taken.Add(Take());
        }

        return taken;
    }

    /// <summary>Takes the current token if it is of a kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        var fits = Current.Kind == kind;
        if (fits)
        {
            Take();
        }

        return fits;
    }

    /// <summary>Passes over blanks and line ends. Returns whether there was a line end.</summary>
    public bool SkipSpace() => TakeWhile(token => token.IsSpace).Any(token => token.Kind == TokenKind.NewLine);
}
