using System.Xml.XPath;

namespace ActorCrawler.Parser.Fields;

/// <summary>
/// How much work an XPath expression may make of one page. Expressions such as <c>//*[count(//*) > 3]</c> take time in the square of the page's
/// size, and other people choose that size.
/// </summary>
/// <param name="steps">Nodes that may be visited; sixteen characters of text count as one.</param>
internal sealed class StepBudget(int steps)
{
    private const int CharactersOfAStep = 16;
    private int _left = steps;

    /// <summary>Takes one step.</summary>
    /// <exception cref="XPathException">There is none left. An exception, since nothing else ends the evaluation from within.</exception>
    public void Spend() => Spend(1);

    /// <summary>Takes the steps of a text that is built.</summary>
    /// <exception cref="XPathException">There is none left.</exception>
    public void SpendText(int characters) => Spend(1 + (characters / CharactersOfAStep));

    private void Spend(int count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new XPathException("The expression visits too many nodes of this page.");
        }
    }
}
