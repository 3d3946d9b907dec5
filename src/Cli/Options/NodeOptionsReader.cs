using ActorCrawler.Coordinator;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Options;

/// <summary>Turns option texts into <see cref="NodeOptions"/>, and checks what only several options together can break.</summary>
internal static class NodeOptionsReader
{
    /// <summary>Reads all options; what is wrong is noted as problems and stands at its default in the answer.</summary>
    public static NodeOptions Read(OptionReader reader, OptionProblems problems)
    {
        var before = problems.Count;
        var roles = reader.Read(OptionCatalog.Roles);
        if (roles.IsEmpty && problems.Count == before)
        {
            problems.Add(
                $"{OptionCatalog.Roles.FileKey}: there is no role; expected --role coordinator, --role fetcher or --role parser, one or several");
        }

        var options = new NodeOptions
        {
            Roles = [.. roles.Distinct().Order()],
            Parsers = reader.Read(OptionCatalog.Parsers) ?? Environment.ProcessorCount,
            Concurrency = reader.Read(OptionCatalog.Concurrency),
            Directory = reader.Read(OptionCatalog.Crawls),
            Leases = new LeaseOptions
            {
                Window = reader.Read(OptionCatalog.LeaseWindow),
                RecordDeadline = reader.Read(OptionCatalog.LeaseRecordDeadline),
            },
            Store = new StoreOptions(reader.Read(OptionCatalog.Store), reader.Read(OptionCatalog.Jsonl)),
            LogLevel = reader.Read(OptionCatalog.LogThreshold),
            LogFormat = reader.Read(OptionCatalog.LogFormat),
            HealthFile = ReadHealthFile(reader),
        };
        if (options.Has(NodeRole.Parser) && !options.HasAllRoles)
        {
            CheckStores(options.Store, reader, problems);
        }

        return options;
    }

    /// <summary>Where a node says how it is.</summary>
    public static string ReadHealthFile(OptionReader reader) =>
        reader.Read(OptionCatalog.HealthFile) ?? Path.Combine(Path.GetTempPath(), $"actorcrawler-node-{Environment.UserName}.json");

    // The files of one node would hold what its own parsers happened to get, and neither the coordinator nor the user would find the rest.
    private static void CheckStores(StoreOptions store, OptionReader reader, OptionProblems problems)
    {
        const string expected = "a database, such as postgres://crawler@localhost/crawler: only a node with all three roles can keep records in files";
        if (reader.OriginOf(OptionCatalog.Store) is null)
        {
            problems.Add($"{OptionCatalog.Store.FileKey}: it is not set; expected {expected}");
        }

        foreach (var file in store.Targets.Where(target => target.Kind is StoreKind.Sqlite or StoreKind.Jsonl or StoreKind.Csv))
        {
            problems.AddValue(reader.OriginOf(OptionCatalog.Store)!, file.ToString(), expected);
        }

        if (store.JsonlPath is { } path)
        {
            problems.AddValue(reader.OriginOf(OptionCatalog.Jsonl)!, path, expected);
        }
    }
}
