using System.IO.Pipelines;
using System.Text;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Coordinator;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>The program as a user runs it, in this process, with a working directory of its own.</summary>
internal sealed class CrawlBed : IDisposable
{
    private int _runs;

    public string Folder { get; } = Directory.CreateTempSubdirectory("crawl").FullName;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the actors stand on.</summary>
    public LocalCrawlOptions Options { get; init; } = new();

    /// <summary>Whether the program believes that a person sits at a terminal.</summary>
    public bool AtTerminal { get; init; }

    /// <summary>Options that have no flag.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A bed whose clock hurries, so that the crawler's waits are short. What the clock must not hurry, network and messages, has hours of it.
    /// </summary>
    public static CrawlBed InHaste(double factor)
    {
        var patient = new LeaseOptions { TransitAllowance = TimeSpan.FromHours(1), RecordDeadline = TimeSpan.FromHours(2) };
        var bed = new CrawlBed { Time = new HastyTime(factor), Options = new LocalCrawlOptions { Leases = patient } };
        bed.Patient();
        return bed;
    }

    /// <summary>Sets all limits of the network to an hour.</summary>
    public void Patient()
    {
        foreach (var limit in (string[])["CONNECT_TIMEOUT", "RESPONSE_TIMEOUT", "TIMEOUT"])
        {
            Environment[$"ACTORCRAWLER__HTTP__{limit}"] = "1h";
        }
    }

    /// <summary>Crawls to the end, and checks what must hold after every crawl.</summary>
    public async Task<CrawlEnd> CrawlAsync(params string[] arguments)
    {
        var end = await Start(arguments).End;
        end.ExitCode.ShouldBe(0, end.Error);
        return end;
    }

    /// <summary>Starts <c>crawl</c>, whose report is a JSON object.</summary>
    public RunningCrawl Start(params string[] arguments)
    {
        var folder = Path.Combine(Folder, $"crawl-{++_runs}");
        Environment["ACTORCRAWLER__CRAWL__DIRECTORY"] = folder;
        var input = new Pipe();
        var running = new RunningCrawl(folder, input.Writer, new ScreenText(), new ScreenText());
        var context = Context(running.Output, running.Error) with
        {
            OpenInput = () => input.Reader.AsStream(leaveOpen: true),
            ListenToSignals = running.Listen,
        };
        running.Run(() => CommandLine.RunAsync(["crawl", "--json", "--name", "it", "--log-level", "debug", .. arguments], context, CancellationToken.None));
        return running;
    }

    /// <summary>Runs any command to its end.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, Context(TextWriter.Null, error), TestContext.Current.CancellationToken);
        code.ShouldBe(0, error.ToString());
    }

    /// <summary>Runs a command that works off a list, to its end.</summary>
    public async Task<ListEnd> RunListAsync(params string[] arguments)
    {
        Environment["ACTORCRAWLER__CRAWL__DIRECTORY"] = Path.Combine(Folder, "lists");
        var (output, error) = (new StringWriter(), new StringWriter());
        var context = Context(TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        var code = await Task.Run(() => CommandLine.RunAsync(arguments, context, CancellationToken.None))
            .WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        return new ListEnd(code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    /// <summary>Starts a command that works off a list.</summary>
    public RunningCrawl StartList(params string[] arguments)
    {
        var folder = Path.Combine(Folder, "lists");
        Environment["ACTORCRAWLER__CRAWL__DIRECTORY"] = folder;
        var running = new RunningCrawl(folder, new Pipe().Writer, new ScreenText(), new ScreenText());
        var context = Context(running.Output, running.Error) with { ListenToSignals = running.Listen };
        running.RunList(() => CommandLine.RunAsync(arguments, context, CancellationToken.None));
        return running;
    }

    /// <summary>Fetches the echo of a site. The answer is saved, for a line has no room for it.</summary>
    public async Task<Echo> EchoAsync(TestSite site, params string[] options)
    {
        var folder = Path.Combine(Folder, Path.GetRandomFileName());
        var end = await RunListAsync(["fetch", site.Url("/echo"), "--save", folder, "--print", "saved", .. options]);
        end.ExitCode.ShouldBe(0, end.Error);
        return Echo.Parse(await File.ReadAllBytesAsync(end.Lines.ShouldHaveSingleItem()));
    }

    /// <summary>Writes a file into the working directory.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private CliContext Context(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        OpenInput = () => Stream.Null,
        OpenOutput = () => Stream.Null,
        InputIsTerminal = AtTerminal,
        OutputIsTerminal = AtTerminal,
        ErrorIsTerminal = AtTerminal,
        Environment = new Dictionary<string, string>(Environment, StringComparer.Ordinal),
        WorkingDirectory = Folder,
        Time = Time,
        ListenToSignals = _ => Stream.Null,
        CreateRunner = loggers => new CrawlHost(loggers, Time, Options),
        JoinCluster = (_, _) => throw new InvalidOperationException("A crawl on one machine has no cluster to join."),
    };
}
