using System.Buffers;
using System.Text;

namespace ActorCrawler.Stores.Formats;

/// <summary>
/// Writes rows of CSV as RFC 4180 says: comma, quotes where they are needed, CR LF. Line breaks inside a value become spaces, so that a row
/// is always a line. Values are not changed otherwise; a spreadsheet may take one that starts with <c>=</c> for a formula.
/// </summary>
internal sealed class CsvRow(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private bool _started;

    /// <summary>Adds a value; null is an empty one.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (_started)
        {
            output.Write(","u8);
        }

        _started = true;
        if (value.IndexOfAny(Quoted) < 0)
        {
            Encoding.UTF8.GetBytes(value, output);
            return;
        }

        var quoted = value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\r\n", " ", StringComparison.Ordinal);
        output.Write("\""u8);
        Encoding.UTF8.GetBytes(quoted.Replace('\r', ' ').Replace('\n', ' '), output);
        output.Write("\""u8);
    }

    /// <summary>Adds a number.</summary>
    public void Add(long value) => Add(value.ToString(provider: null));

    /// <summary>Adds 1 or 0.</summary>
    public void Add(bool value) => Add(value ? "1" : "0");

    /// <summary>Ends the row.</summary>
    public void End()
    {
        output.Write("\r\n"u8);
        _started = false;
    }
}
