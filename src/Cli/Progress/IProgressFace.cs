namespace ActorCrawler.Cli.Progress;

/// <summary>What a view shows: the same facts as lines of a screen, or as one line of a log.</summary>
internal interface IProgressFace
{
    /// <summary>The lines of a screen, from top to bottom; null while there is nothing to show.</summary>
    IReadOnlyList<ScreenLine>? Screen();

    /// <summary>One line without control characters; null while there is nothing to show.</summary>
    string? Line();
}
