using System.Text.Json;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Cluster;

/// <summary>A cluster of real processes, a website for it to crawl, and its users' commands.</summary>
internal sealed class ClusterBed : IAsyncDisposable
{
    private readonly ClusterServers _servers;
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-").FullName;
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly Dictionary<string, ProgramProcess> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environment;

    private readonly int _seedPort = FreePort.Find();

    private ClusterBed(ClusterServers servers, Uri? broker, TestSite site, GeneratedSite pages)
    {
        (_servers, Site, Pages) = (servers, site, pages);
        var (owner, secret) = ClusterServers.Credentials(servers.Database);
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ACTORCRAWLER__CLUSTER__NAME"] = _name,
            ["ACTORCRAWLER__STORE__TARGETS"] = $"postgres://{owner}@{servers.Database.Authority}/{_name}",
            ["ACTORCRAWLER_STORE_PASSWORD"] = secret,
            ["ACTORCRAWLER__CRAWL__DIRECTORY"] = Crawls,
        };
        if (broker is null)
        {
            _environment["ACTORCRAWLER__CLUSTER__ENGINE"] = "akka";
            _environment["ACTORCRAWLER__CLUSTER__AKKA__SEEDS"] = $"127.0.0.1:{_seedPort}";
            return;
        }

        var (user, password) = ClusterServers.Credentials(broker);
        _environment["ACTORCRAWLER__CLUSTER__BROKER"] = new UriBuilder(broker) { UserName = "", Password = "" }.Uri.ToString();
        _environment["ACTORCRAWLER_BROKER_USER"] = user;
        _environment["ACTORCRAWLER_BROKER_PASSWORD"] = password;
    }

    /// <summary>The website.</summary>
    public TestSite Site { get; }

    /// <summary>Its pages.</summary>
    public GeneratedSite Pages { get; }

    /// <summary>What the nodes say.</summary>
    public NodeLines Lines { get; } = new();

    /// <summary>The name of the cluster.</summary>
    public string Name => _name;

    /// <summary>Where crawl folders live.</summary>
    public string Crawls => Path.Combine(_folder, "crawls");

    /// <summary>A site and an empty database, and no node yet; skips the test where a server is missing.</summary>
    /// <param name="servers">Broker and database.</param>
    /// <param name="pages">How large the site is.</param>
    /// <param name="broker">Another broker.</param>
    /// <param name="gate">What holds all but the first pages of the site.</param>
    public static async Task<ClusterBed> StartAsync(ClusterServers servers, int pages, Uri? broker = null, Gate? gate = null)
    {
        servers.Require();
        var generated = new GeneratedSite(pages);
        var bed = new ClusterBed(servers, servers.IsOnAkka ? null : broker ?? servers.Broker, await StartSiteAsync(generated, gate), generated);
        await using var connection = await servers.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{bed._name}\"";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return bed;
    }

    /// <summary>Lets coordinators notice soon that something was lost: for tests in which that happens.</summary>
    public void ShortenLeases()
    {
        _environment["ACTORCRAWLER__LEASE__WINDOW"] = "1s";
        _environment["ACTORCRAWLER__LEASE__RECORD_DEADLINE"] = "5s";
    }

    /// <summary>Starts one coordinator, two fetchers and two parsers, and waits for nothing: they wait for each other.</summary>
    /// <returns>The coordinator.</returns>
    public ProgramProcess StartFive()
    {
        var coordinator = StartNode("c1", "coordinator");
        StartNode("f1", "fetcher");
        StartNode("f2", "fetcher");
        StartNode("p1", "parser");
        StartNode("p2", "parser");
        return coordinator;
    }

    /// <summary>Starts a node, or starts it again.</summary>
    public ProgramProcess StartNode(string name, params ReadOnlySpan<string> roles) => StartNode(name, storesInDatabase: true, roles);

    /// <summary>The same, and says whether the node is told of the database.</summary>
    public ProgramProcess StartNode(string name, bool storesInDatabase, params ReadOnlySpan<string> roles)
    {
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal)
        {
            ["ACTORCRAWLER__NODE__HEALTH_FILE"] = Path.Combine(_folder, $"{name}.json"),
        };
        if (roles.Contains("coordinator"))
        {
            environment["ACTORCRAWLER__CLUSTER__AKKA__PORT"] = $"{_seedPort}";
        }

        if (!storesInDatabase)
        {
            environment.Remove("ACTORCRAWLER__STORE__TARGETS");
        }

        string[] flags = [.. roles.ToArray().SelectMany(role => new[] { "--role", role })];
        return _nodes[name] = ProgramProcess.Start(name, environment, Lines, ["node", "--node-name", name, .. flags]);
    }

    /// <summary>Ends a node without a word, and starts it again.</summary>
    public async Task KillAndStartAsync(string name, string role)
    {
        await _nodes[name].KillAsync();
        _nodes[name].Dispose();
        Lines.Add($"{name}: ======== killed after {Site.Log.Requests.Length} requests");
        StartNode(name, role);
    }

    /// <summary>Runs a command of a user of the cluster, which must succeed.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> CommandAsync(params IReadOnlyList<string> arguments)
    {
        var end = await RunAsync(arguments);
        end.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}:\n{end.Error}\n{Lines}");
        return end.Output;
    }

    /// <summary>Runs any command with the environment of the cluster, and with changes to that.</summary>
    public Task<ProgramEnd> RunAsync(IReadOnlyList<string> arguments, params IReadOnlyList<(string Variable, string Value)> changes) =>
        EndAsync(arguments[0], _environment.Concat(changes.Select(change => KeyValuePair.Create(change.Variable, change.Value))), arguments);

    /// <summary>Starts a command with the environment of the cluster, and waits for nothing.</summary>
    public ProgramProcess StartCommand(string name, IReadOnlyList<string> arguments) => ProgramProcess.Start(name, _environment, Lines, arguments);

    /// <summary>Runs a command as if there were no cluster.</summary>
    public Task<ProgramEnd> RunAloneAsync(params IReadOnlyList<string> arguments) =>
        EndAsync("alone", [KeyValuePair.Create("ACTORCRAWLER__CRAWL__DIRECTORY", Path.Combine(_folder, "alone"))], arguments);

    /// <summary>Starts a crawl of the site, once there is a coordinator: a person waits ten seconds for one, and a busy machine may need longer to start it.</summary>
    public async Task<string> SeedAsync(string crawl, params IReadOnlyList<string> options)
    {
        await Lines.WaitForAsync("coordinator/0 Crawls in");
        return await CommandAsync(["seed", Site.Url("/"), "--name", crawl, .. options]);
    }

    /// <summary>Waits until the server has had so many requests in all.</summary>
    public Task RequestsAsync(int count) =>
        Lines.WaitAsync(Site.Log.WaitForAsync(count, TestContext.Current.CancellationToken), $"{count} requests");

    /// <summary>Waits for the end of a crawl.</summary>
    public Task FinishedAsync(string crawl) => Lines.WaitForAsync($"Crawl {crawl} finished (Complete)");

    /// <summary>The cluster as <c>status --json</c> tells it.</summary>
    public async Task<JsonElement> StatusAsync(string crawl) =>
        JsonElement.Parse(await CommandAsync("status", crawl, "--json")).GetProperty("crawls")[0];

    /// <summary>How much work the coordinator knows a node to want; 0 where it does not know the node.</summary>
    public async Task<int> FreeSlotsAsync(string node) => JsonElement.Parse(await CommandAsync("status", "--json")).GetProperty("nodes").EnumerateArray()
        .Where(known => known.GetProperty("node").GetString() == node).Sum(known => known.GetProperty("freeSlots").GetInt32());

    /// <summary>The records of a crawl, as <c>export</c> writes them.</summary>
    public async Task<IReadOnlyList<StoredPage>> ExportAsync(string crawl) => StoredPage.ReadAll(await CommandAsync("export", crawl));

    /// <summary>What a query says, which gives one number.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using var connection = await _servers.OpenAsync(_name);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
        {
            node.Dispose();
        }

        await Site.DisposeAsync();
        await using var connection = await _servers.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE \"{_name}\" WITH (FORCE)";
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<TestSite> StartSiteAsync(GeneratedSite pages, Gate? gate) => TestSite.StartAsync(site =>
    {
        site.Generated(pages);
        foreach (var path in gate is null ? [] : pages.Paths.Skip(100))
        {
            site.Handle(path, async context =>
            {
                await gate!.PassAsync(context.RequestAborted);
                context.Response.ContentType = SitePage.Html;
                await context.Response.Body.WriteAsync(pages.Find(path), context.RequestAborted);
            });
        }
    });

    private async Task<ProgramEnd> EndAsync(string name, IEnumerable<KeyValuePair<string, string>> environment, IReadOnlyList<string> arguments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, value) in environment)
        {
            variables[variable] = value;
        }

        using var process = ProgramProcess.Start(name, variables, Lines, arguments);
        return await process.EndAsync();
    }
}
