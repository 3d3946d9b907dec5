using Spectre.Console;

namespace ActorCrawler.Cli.Progress;

/// <summary>A line on a terminal, in its colours.</summary>
internal static class LiveLine
{
    /// <summary>The line as text and never as markup: a host named <c>[red]</c> is shown as it is.</summary>
    public static Text Of(ScreenLine line) => new(line.Text.Length == 0 ? " " : line.Text, StyleOf(line.Tone))
    {
        Overflow = Overflow.Crop,
    };

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(decoration: Decoration.Dim),
        Tone.Alert => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
