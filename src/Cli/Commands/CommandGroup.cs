namespace ActorCrawler.Cli.Commands;

/// <summary>The headings under which help shows the commands, in this order.</summary>
internal enum CommandGroup
{
    /// <summary>Crawls in this process.</summary>
    Local,

    /// <summary>Lists of URLs or names, worked off one by one.</summary>
    Lists,

    /// <summary>Questions about a crawl, wherever it runs.</summary>
    Anywhere,

    /// <summary>What is done in a cluster.</summary>
    Cluster,
}
