namespace ActorCrawler.Stores;

/// <summary>What <c>export</c> writes.</summary>
public enum ExportFormat
{
    /// <summary>A JSON object a line, as <see cref="Files.JsonlPageStore"/> writes it.</summary>
    Jsonl,

    /// <summary>A CSV row for each record, as <see cref="Files.CsvPageStore"/> writes it.</summary>
    Csv,

    /// <summary>The link graph: a CSV row <c>from,to,kind,nofollow</c> for each link.</summary>
    Links,
}
