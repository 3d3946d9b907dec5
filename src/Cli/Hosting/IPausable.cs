namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// Something that runs and can be held up and ended. All methods only ask; they may come at any time, also before its first result and after the
/// last one.
/// </summary>
internal interface IPausable
{
    /// <summary>Starts no further requests until <see cref="ResumeAsync"/>; those in flight finish.</summary>
    ValueTask PauseAsync(CancellationToken cancellationToken);

    /// <summary>Goes on after a pause.</summary>
    ValueTask ResumeAsync(CancellationToken cancellationToken);

    /// <summary>Lets requests in flight finish, saves, and ends; also when paused.</summary>
    ValueTask DrainAsync(CancellationToken cancellationToken);
}
