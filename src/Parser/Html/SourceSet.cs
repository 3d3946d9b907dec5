namespace ActorCrawler.Parser.Html;

/// <summary>
/// The URLs of a <c>srcset</c> (HTML standard, "parse a srcset attribute"), by <c>foreach</c>. Descriptors are passed over, unchecked: which
/// candidate a browser would take does not matter to a crawler.
/// </summary>
internal ref struct SourceSet(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly SourceSet GetEnumerator() => this;

    public bool MoveNext()
    {
        _rest = _rest.TrimStart("\t\n\f\r ,");
        if (_rest.IsEmpty)
        {
            return false;
        }

        var url = _rest[..HtmlSpace.IndexIn(_rest)];
        _rest = _rest[url.Length..];
        Current = url.TrimEnd(',');
        if (Current.Length == url.Length)
        {
            SkipDescriptors();
        }

        return true;
    }

    // a comma in parentheses belongs to a descriptor
    private void SkipDescriptors()
    {
        var inParentheses = false;
        for (var i = 0; i < _rest.Length; i++)
        {
            if (_rest[i] == ',' && !inParentheses)
            {
                _rest = _rest[i..];
                return;
            }

            inParentheses = _rest[i] == '(' || (inParentheses && _rest[i] != ')');
        }

        _rest = default;
    }
}
