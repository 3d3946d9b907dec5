using System.Text;
using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Cli.Tests.Hosting;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary>The program in a world of its own: a working directory, an environment, captured output, a runner that obeys the test.</summary>
internal sealed class CliHarness : IDisposable
{
    private readonly TaskCompletionSource<ChannelWriter<StopEvent>> _signals = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Folder { get; } = Directory.CreateTempSubdirectory("cli").FullName;

    public string Crawls => Path.Combine(Folder, "crawls");

    public FakeRunner Runner { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public string Input { get; set; } = "";

    public bool OutputIsTerminal { get; set; }

    public bool ErrorIsTerminal { get; set; }

    public int? DescriptorLimit { get; set; }

    public StringWriter Output { get; } = new();

    /// <summary>What was written to standard output as bytes.</summary>
    public MemoryStream Bytes { get; } = new();

    public StringWriter Error { get; } = new();

    public ManualTime Time { get; } = new();

    /// <summary>What name servers say; nobody knows any name until a test says so.</summary>
    public ResolveHost Resolve { get; set; } = _ => Task.FromException<HostAddresses>(new System.Net.Sockets.SocketException(11001));

    /// <summary>The clock of the program and of <see cref="Coordinator"/>; unless a test sets another one, <see cref="Time"/>.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>The coordinator of the cluster; without one, nobody is at its address.</summary>
    public ScriptedCoordinator? Coordinator { get; set; }

    /// <summary>What the program joined as.</summary>
    public ClusterOptions? Joined { get; private set; }

    /// <summary>What joining ends in, instead of an engine.</summary>
    public Func<CancellationToken, Task<IEngine>>? Join { get; set; }

    /// <summary>Where signals go once the crawl runs.</summary>
    public Task<ChannelWriter<StopEvent>> Signals => _signals.Task;

    /// <summary>Runs the program; crawl folders are made in <see cref="Crawls"/>.</summary>
    public Task<int> RunAsync(params string[] arguments)
    {
        Environment["ACTORCRAWLER__CRAWL__DIRECTORY"] = Crawls;
        var context = new CliContext
        {
            Output = Output,
            Error = Error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            OpenOutput = () => Bytes,
            InputIsTerminal = false,
            OutputIsTerminal = OutputIsTerminal,
            DescriptorLimit = DescriptorLimit,
            ErrorIsTerminal = ErrorIsTerminal,
            Environment = Environment,
            WorkingDirectory = Folder,
            Time = Clock ?? Time,
            ListenToSignals = events =>
            {
                _signals.TrySetResult(events);
                return new MemoryStream();
            },
            CreateRunner = _ => Runner,
            Resolve = name => Resolve(name),
            JoinCluster = JoinAsync,
        };
        return CommandLine.RunAsync(arguments, context, TestContext.Current.CancellationToken);
    }

    private async Task<IEngine> JoinAsync(ClusterOptions cluster, CancellationToken cancellationToken)
    {
        Joined = cluster;
        if (Join is not null)
        {
            return await Join(cancellationToken);
        }

        var engine = new InProcessEngine(Clock ?? Time, NullLoggerFactory.Instance);
        if (Coordinator is { } coordinator)
        {
            await engine.HostAsync(new ActorAddress("coordinator", "0"), () => coordinator, new MailboxOptions(64), cancellationToken);
        }

        return engine;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
