namespace ActorCrawler.Cli.Progress;

/// <summary>Shows how something goes while it runs.</summary>
internal interface IProgressView
{
    /// <summary>Shows it until the token is cancelled, and returns then; may be called again, after a question to the user.</summary>
    Task RunAsync(CancellationToken until);
}
