using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Progress;

/// <summary>How a list looks while it is worked off: a bar of at most 80 columns, and the counts by category below it.</summary>
internal sealed class ListFace(ListTally tally) : IProgressFace
{
    private const int BarWidth = 20;

    /// <inheritdoc/>
    public IReadOnlyList<ScreenLine> Screen()
    {
        var frame = tally.Frame();
        var bar = $"  {frame.Percent,3} % {Bar(frame)} {Numbers(frame)}  {Clocks(frame)}";
        return
        [
            new ScreenLine(Plain.Cut(frame.Description, Columns.Width), Tone.Heading),
            new ScreenLine(Plain.Cut(bar, Columns.Width)),
            new ScreenLine($"  {Columns.Fit([.. Categories(frame)], Columns.Width - 2)}", Tone.Faint),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>Nothing when all is done: whoever waits for the end is told by the last line of the run.</remarks>
    public string? Line()
    {
        var frame = tally.Frame();
        if (frame.Done >= frame.Total)
        {
            return null;
        }

        var counts = string.Concat(Categories(frame).Select(text => $"  {text}"));
        return $"{Plain.Cut(frame.Description, 60)}: {frame.Percent} %  {Numbers(frame)}  {Clocks(frame)}{counts}";
    }

    /// <summary><c>ok 123</c>, <c>timeout 4</c>.</summary>
    public static IEnumerable<string> Categories(ListFrame frame) =>
        frame.Counts.Select(pair => $"{CategoryNames.Of(pair.Category)} {Amounts.Count(pair.Count)}");

    private static string Bar(ListFrame frame)
    {
        var full = frame.Percent * BarWidth / 100;
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}]";
    }

    private static string Numbers(ListFrame frame) => $"{Amounts.Count(frame.Done)}/{Amounts.Count(frame.Total)}  {Amounts.Rate(frame.Rate)}/s";

    private static string Clocks(ListFrame frame) =>
        frame.Left is { } left ? $"{Amounts.Clock(frame.Elapsed)}  ETA {Amounts.Clock(left)}" : Amounts.Clock(frame.Elapsed);
}
