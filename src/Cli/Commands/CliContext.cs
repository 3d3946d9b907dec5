using System.Threading.Channels;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Commands;

/// <summary>The world around the program: what a test replaces.</summary>
internal sealed record CliContext
{
    /// <summary>Standard output: results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: progress, log lines and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens standard output for results that are bytes.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Whether a person types at standard input.</summary>
    public required bool InputIsTerminal { get; init; }

    /// <summary>Whether a person looks at standard output.</summary>
    public required bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person looks at standard error.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where <c>actorcrawler.conf</c> is looked for.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Starts to turn the process's signals into events, until the answer is disposed.</summary>
    public required Func<ChannelWriter<StopEvent>, IDisposable> ListenToSignals { get; init; }

    /// <summary>Makes what runs a crawl.</summary>
    public required Func<ILoggerFactory, ICrawlRunner> CreateRunner { get; init; }

    /// <summary>How many files and sockets the process may have open; null for no limit.</summary>
    public int? DescriptorLimit { get; init; }

    /// <summary>Looks up names; the system does unless a test replaces it.</summary>
    public ResolveHost Resolve { get; init; } = HostResolver.Resolve;

    /// <summary>
    /// Makes the process a node of a cluster, for a command that asks it something; waits for the broker until cancelled. Disposing the answer leaves
    /// the cluster.
    /// </summary>
    public required Func<ClusterOptions, CancellationToken, Task<IEngine>> JoinCluster { get; init; }

    /// <summary>The process's own world.</summary>
    public static CliContext OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        OpenOutput = Console.OpenStandardOutput,
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Environment = ReadEnvironment(),
        WorkingDirectory = Directory.GetCurrentDirectory(),
        Time = TimeProvider.System,
        DescriptorLimit = Fetcher.Http.DescriptorLimit.Read(),
        ListenToSignals = events => new SignalListener(events),
        CreateRunner = loggers => new CrawlHost(loggers, TimeProvider.System),
        JoinCluster = (cluster, cancellationToken) => ClusterConnection.OpenAsync(
            cluster, LocalDelivery.Prefer, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken),
    };

    private static Dictionary<string, string> ReadEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }
}
