using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>A list that a command line asks for.</summary>
/// <param name="Kind">The command.</param>
/// <param name="Seeds">Its lines, as they were given.</param>
/// <param name="Lines">How they are read.</param>
/// <param name="WhatIsMissing">What to say where there is no line.</param>
internal sealed record ListRequest(string Kind, SeedOptions Seeds, SeedLines Lines, string WhatIsMissing)
{
    /// <summary>What is looked for, where not every result is told; null otherwise.</summary>
    public ProbeOptions? Probe { get; init; }

    /// <summary>What the name of its folder starts with, where the user gives none.</summary>
    public string NamePrefix { get; init; } = Kind;

    /// <summary>What the bar calls it: <c>fetch urls.txt</c>.</summary>
    public string Description => Seeds switch
    {
        _ when Probe is { } probe => $"{Kind} {probe.Base}",
        { Files: [var file], Urls: [] } => $"{Kind} {(file == "-" ? "standard input" : Path.GetFileName(file))}",
        { Urls: [var url], Files: [] } => $"{Kind} {url}",
        _ => Kind,
    };
}
