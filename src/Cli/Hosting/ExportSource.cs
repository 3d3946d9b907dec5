using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Where the records of a crawl are to be read.</summary>
/// <param name="Store">The store; it is readable.</param>
/// <param name="Crawl">The crawl; null where the only one of the cluster is meant.</param>
internal sealed record ExportSource(StoreAddress Store, CrawlId? Crawl)
{
    /// <summary>
    /// Finds the records that a user means: those of a crawl of this machine, by its name, its folder or its pages.db; or those that stores hold, which
    /// come first in a cluster. Null, and a problem, where there are none.
    /// </summary>
    /// <param name="name">The crawl, as the user gave it; null where he did not.</param>
    /// <param name="directory">Where crawl folders live.</param>
    /// <param name="stores">The stores of the options, and where they were said.</param>
    /// <param name="preferStores">Whether the stores come before a crawl of this machine.</param>
    /// <param name="environment">For the options of a crawl's folder.</param>
    /// <param name="problems">Where problems are noted.</param>
    public static ExportSource? Find(
        string? name, string directory, (ImmutableArray<StoreAddress> Targets, string? Origin) stores, bool preferStores,
        IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        var hasStores = stores.Targets.Length > 0;
        if (hasStores && preferStores)
        {
            return OfStores(stores.Targets, name, stores.Origin!, problems);
        }

        if (name is not null && OfFolder(name, directory, environment, problems) is { } local)
        {
            return local;
        }

        if (hasStores)
        {
            return OfStores(stores.Targets, name, stores.Origin!, problems);
        }

        if (name is null)
        {
            problems.Add("CRAWL: expected one crawl, by its name, its folder or its pages.db");
        }
        else if (problems.Count == 0)
        {
            problems.AddValue("CRAWL", name, $"a crawl in {directory}, the folder of one, or a crawl of a database with --store");
        }

        return null;
    }

    private static ExportSource? OfFolder(
        string name, string directory, IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        string[] places = [Path.Combine(directory, name, "pages.db"), Path.Combine(name, "pages.db"), name];
        if (places.FirstOrDefault(File.Exists) is { } found)
        {
            return new ExportSource(new StoreAddress(StoreKind.Sqlite, found), new CrawlId(name));
        }

        // its records went elsewhere: the folder knows where to
        return CrawlFolder.Find(directory, name, "CRAWL", new OptionProblems()) is { } folder
            ? OfStores(SavedOptions.Read(folder, environment).Store.Targets, folder.Crawl.Name, folder.OptionsFile, problems)
            : null;
    }

    private static ExportSource? OfStores(ImmutableArray<StoreAddress> stores, string? name, string origin, OptionProblems problems)
    {
        if (stores.FirstOrDefault(store => store.IsReadable) is { } readable)
        {
            return new ExportSource(readable, name is null ? null : new CrawlId(name));
        }

        problems.Add(
            $"{origin}: {(stores.IsEmpty ? "there is no store" : string.Join(", ", stores))}; expected a store that can be read again: "
            + "sqlite:PATH, postgres://USER@HOST/DATABASE or mysql://USER@HOST/DATABASE");
        return null;
    }
}
