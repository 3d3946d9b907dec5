namespace ActorCrawler.Cli.Progress;

/// <summary>A line of the live view.</summary>
/// <param name="Text">What it says; never longer than the screen is wide, and without control characters.</param>
/// <param name="Tone">How it stands out.</param>
internal readonly record struct ScreenLine(string Text, Tone Tone = Tone.Normal);

/// <summary>How a line stands out; colours are the view's business.</summary>
internal enum Tone
{
    /// <summary>It does not.</summary>
    Normal,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Less important than the others.</summary>
    Faint,

    /// <summary>Something is wrong, or waits for the user.</summary>
    Alert,
}
