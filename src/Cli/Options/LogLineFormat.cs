namespace ActorCrawler.Cli.Options;

/// <summary>How log lines look where they are shown.</summary>
internal enum LogLineFormat
{
    /// <summary>A line that a person reads.</summary>
    Text,

    /// <summary>A JSON object a line, for programs that collect logs.</summary>
    Json,
}
