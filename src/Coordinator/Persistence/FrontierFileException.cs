namespace ActorCrawler.Coordinator.Persistence;

/// <summary>The frontier's database cannot be used: the crawl ends, nothing is damaged, and it can be resumed once the cause is gone.</summary>
/// <param name="path">The file.</param>
/// <param name="cause">What is wrong with it.</param>
/// <param name="inner">What SQLite said.</param>
public sealed class FrontierFileException(string path, string cause, Exception? inner) : Exception($"{path}: {cause}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
