namespace ActorCrawler.Cli.Options;

/// <summary>The headings under which options are explained, in this order.</summary>
internal enum OptionGroup
{
    /// <summary>Where a crawl starts and what it is called.</summary>
    Start,

    /// <summary>What may be visited.</summary>
    Scope,

    /// <summary>When it stops.</summary>
    Limits,

    /// <summary>How fast it goes.</summary>
    Pace,

    /// <summary>How requests are made.</summary>
    Requests,

    /// <summary>What is taken out of pages and where it is kept.</summary>
    Results,

    /// <summary>What is shown.</summary>
    Output,

    /// <summary>Which cluster, and what a node does in it.</summary>
    Cluster,
}
