namespace ActorCrawler.Parser.Html;

/// <summary>Gathers the text of the document's first <c>title</c> and of its first <c>h1</c>.</summary>
internal sealed class TextCapture
{
    private readonly TextFold _title = new(PageFacts.LongestText);
    private readonly TextFold _heading = new(PageFacts.LongestText);
    private Progress _titleIs;
    private Progress _headingIs;

    private enum Progress : byte
    {
        Awaited,
        Open,
        Done,
    }

    /// <summary>Whether the text of a title is wanted.</summary>
    public bool TakesTitle => _titleIs == Progress.Open;

    /// <summary>Whether ordinary text is wanted.</summary>
    public bool TakesText => _headingIs == Progress.Open && !_heading.IsFull;

    public void Reset()
    {
        _ = _title.Take();
        _ = _heading.Take();
        _titleIs = _headingIs = Progress.Awaited;
    }

    /// <summary>A start tag in HTML content of the document.</summary>
    public void Start(ReadOnlySpan<char> name, PageFacts page)
    {
        if (_titleIs == Progress.Awaited && name is "title")
        {
            _titleIs = Progress.Open;
        }
        else if (_headingIs == Progress.Open && name is "br")
        {
            _heading.Append(" ");
        }
        else if (IsHeading(name))
        {
            // a heading inside a heading ends the outer one (HTML standard, "in body")
            EndHeading(page);
            if (_headingIs == Progress.Awaited && name is "h1")
            {
                _headingIs = Progress.Open;
            }
        }
    }

    /// <summary>Text; the tokenizer is told to skip what nobody wants.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (TakesTitle)
        {
            _title.Append(text);
        }
        else if (TakesText)
        {
            _heading.Append(text);
        }
    }

    /// <summary>An end tag.</summary>
    public void End(ReadOnlySpan<char> name, PageFacts page)
    {
        if (TakesTitle)
        {
            EndTitle(page);
        }
        else if (IsHeading(name))
        {
            EndHeading(page);
        }
    }

    /// <summary>The end of the page.</summary>
    public void End(PageFacts page)
    {
        EndTitle(page);
        EndHeading(page);
    }

    private static bool IsHeading(ReadOnlySpan<char> name) => name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6';

    private void EndTitle(PageFacts page)
    {
        if (_titleIs == Progress.Open)
        {
            page.Title = _title.Take();
            _titleIs = Progress.Done;
        }
    }

    private void EndHeading(PageFacts page)
    {
        if (_headingIs == Progress.Open)
        {
            page.Heading = _heading.Take();
            _headingIs = Progress.Done;
        }
    }
}
