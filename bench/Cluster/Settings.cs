using System.Globalization;

namespace ActorCrawler.ClusterBench;

/// <summary>What the command line says.</summary>
internal sealed record Settings
{
    /// <summary>Pages of the made-up web, or for each fetcher; null for what suits the benchmark.</summary>
    public int? AskedPages { get; private init; }

    /// <summary>Pages of the web in which capacity is measured.</summary>
    public int Pages => AskedPages ?? 200_000;

    /// <summary>Links of each page.</summary>
    public int Links { get; private init; } = 50;

    /// <summary>Processes that simulate a fetcher and a parser.</summary>
    public int Fetchers { get; private init; } = 2;

    /// <summary>Leases that such a process works at once.</summary>
    public int Slots { get; private init; } = 64;

    /// <summary>What connects the processes: <c>rabbitmq</c>, or <c>akka</c> where the program was built with it.</summary>
    public string Engine { get; private init; } = "rabbitmq";

    /// <summary>The cluster and the number of this node, for processes that the benchmark starts.</summary>
    public string Cluster { get; private init; } = "bench";

    /// <summary>Which of the processes this is.</summary>
    public int Number { get; private init; }

    /// <summary>Reads <c>--name value</c> pairs; what is not there has its default.</summary>
    public static Settings Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            settings = settings.With(args[i], args[i + 1]);
        }

        return settings;
    }

    /// <summary>The command line of a process that has the same settings.</summary>
    public string[] ToArguments(string command, int number) =>
    [
        command, "--pages", Text(Pages), "--links", Text(Links), "--fetchers", Text(Fetchers), "--slots", Text(Slots),
        "--cluster", Cluster, "--number", Text(number),
    ];

    /// <summary>The same with a cluster that no other run has.</summary>
    public Settings InClusterOfItsOwn() => this with { Cluster = $"bench-{Guid.NewGuid():N}" };

    private Settings With(string name, string value) => name switch
    {
        "--pages" => this with { AskedPages = ToNumber(value) },
        "--links" => this with { Links = ToNumber(value) },
        "--fetchers" => this with { Fetchers = ToNumber(value) },
        "--slots" => this with { Slots = ToNumber(value) },
        "--engine" when value is "rabbitmq" or "akka" => this with { Engine = value },
        "--cluster" => this with { Cluster = value },
        "--number" => this with { Number = ToNumber(value) },
        _ => throw new ArgumentException($"There is no option {name}.", nameof(name)),
    };

    private static int ToNumber(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
