using System.Globalization;
using ActorCrawler.Cli.Output;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Options;

/// <summary>Everything that is wrong with what the user asked for, so that it can be put right in one go.</summary>
internal sealed class OptionProblems
{
    private const int Shown = 50;
    private readonly List<string> _lines = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>Them, the first 50 at most.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The first one; null where there is none.</summary>
    public string? First => _lines.FirstOrDefault();

    /// <summary>Notes that a value cannot be used.</summary>
    public void AddValue(string origin, string text, string expected) =>
        Add($"{origin}: {(text.Length == 0 ? "it is empty" : $"\"{Plain.Cut(StoreAddress.HidePassword(text), 60)}\"")}; expected {expected}");

    /// <summary>Notes a problem in one sentence, once: some options are read in several places. Beyond the first 50 they are only counted.</summary>
    public void Add(string sentence)
    {
        if (_known.Contains(sentence))
        {
            return;
        }

        _count++;
        if (_lines.Count < Shown)
        {
            _known.Add(sentence);
            _lines.Add(Plain.Text(sentence));
        }
    }

    /// <summary>Tells all of them, one a line.</summary>
    public void WriteTo(TextWriter output, string command)
    {
        output.WriteLine(_count == 1
            ? $"{Product.Command}: there is a problem, and nothing was started"
            : $"{Product.Command}: there are {_count.ToString("N0", CultureInfo.InvariantCulture)} problems, and nothing was started");
        _lines.ForEach(line => output.WriteLine($"  {line}"));
        if (_count > _lines.Count)
        {
            output.WriteLine($"  ... and {(_count - _lines.Count).ToString("N0", CultureInfo.InvariantCulture)} more");
        }

        output.WriteLine($"All options: {Product.Command} {command} --help");
    }
}
