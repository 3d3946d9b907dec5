using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>How requests are made.</summary>
internal sealed record HttpOptions
{
    /// <summary>The whole <c>User-Agent</c> header.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The name that robots.txt is searched for.</summary>
    public required string RobotsToken { get; init; }

    /// <summary>Further request headers.</summary>
    public required ImmutableArray<HttpField> Headers { get; init; }

    /// <summary>A whole request, body included.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Until a connection is there, TLS included; at most <see cref="Timeout"/>.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>From the sent request until the answer starts; at most <see cref="Timeout"/>.</summary>
    public required TimeSpan ResponseTimeout { get; init; }

    /// <summary>Decompressed bytes of a body that are kept.</summary>
    public required int MaxBodyBytes { get; init; }

    /// <summary>Whether robots.txt is asked for and obeyed.</summary>
    public required bool ObeyRobots { get; init; }

    /// <summary>What is asked for; null for a plain GET.</summary>
    public RequestTemplate? Request { get; init; }

    /// <summary>What is done with answers; null where that is what every crawl does.</summary>
    public AnswerSettings? Answer { get; init; }

    /// <summary>How this machine connects.</summary>
    public TransportOptions Transport { get; init; } = new();
}
