using System.Collections.Immutable;
using System.Globalization;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// Writes a record as a line. For programs: columns with a tab between them, numbers plain, nothing for what is not there. For people: aligned, with
/// units, and a dash for what is not there. Neither can hold a tab or the end of a line that is none: servers choose these texts.
/// </summary>
internal sealed class ResultLine(ImmutableArray<PrintColumn> columns, bool forPeople)
{
    /// <summary>The line, with its end.</summary>
    public string Of(PageRecord record) => forPeople
        ? string.Join("  ", columns.Select((column, index) => Aligned(column, record, index == columns.Length - 1))).TrimEnd() + Environment.NewLine
        : string.Join('\t', columns.Select(column => Plain.Text(ForPrograms(column, record)))) + Environment.NewLine;

    private static string Aligned(PrintColumn column, PageRecord record, bool isLast)
    {
        var text = Plain.Text(ForPeople(column, record));
        text = text.Length == 0 ? "-" : text;
        return column switch
        {
            PrintColumn.Status or PrintColumn.Attempt => text.PadLeft(3),
            PrintColumn.Bytes or PrintColumn.Elapsed => text.PadLeft(9),
            _ when isLast => text,
            PrintColumn.Url or PrintColumn.Title or PrintColumn.Redirect => text.PadRight(40),
            _ => text.PadRight(12),
        };
    }

    private static string ForPeople(PrintColumn column, PageRecord record) => column switch
    {
        PrintColumn.Status => record.Status == 0 ? "" : Number(record.Status),
        PrintColumn.Bytes => record.Status == 0 ? "" : Amounts.Bytes(record.Bytes),
        PrintColumn.Elapsed => Amounts.Short(record.Elapsed),
        PrintColumn.Error => Error(record),
        _ => ForPrograms(column, record),
    };

    private static string ForPrograms(PrintColumn column, PageRecord record) => column switch
    {
        PrintColumn.Url => record.Url.Once().Text,
        PrintColumn.Status => Number(record.Status),
        PrintColumn.Bytes => Number(record.Bytes),
        PrintColumn.Elapsed => Number((long)record.Elapsed.TotalMilliseconds),
        PrintColumn.Title => record.Title ?? "",
        PrintColumn.Type => record.MediaType ?? "",
        PrintColumn.Charset => record.Charset ?? "",
        PrintColumn.Error => record.ErrorKind ?? "",
        PrintColumn.Detail => record.ErrorDetail ?? "",
        PrintColumn.Redirect => record.RedirectTo?.Text ?? "",
        PrintColumn.History => History(record),
        PrintColumn.Headers => string.Join("; ", record.Notes?.Headers.Select(field => $"{field.Name}: {field.Value}") ?? []),
        PrintColumn.Saved => record.Notes?.File ?? "",
        PrintColumn.Attempt => Number(record.Attempt),
        PrintColumn.Time => record.FetchedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        PrintColumn.Hash => record.ContentHash == 0 ? "" : record.ContentHash.ToString("x16", CultureInfo.InvariantCulture),
        _ => string.Join("; ", record.Fields.Select(field => $"{field.Name}={string.Join(", ", field.Values)}")),
    };

    // 301 http://a.test/ 302 http://b.test/ 200 http://c.test/; nothing where there was no redirect
    private static string History(PageRecord record) => record.Notes is { Redirects: { IsEmpty: false } hops } notes
        ? string.Join(' ', hops.Select(hop => $"{Number(hop.Status)} {hop.Url}").Append($"{Number(record.Status)} {notes.Url}"))
        : "";

    private static string Error(PageRecord record)
    {
        var name = Enum.TryParse<FetchOutcome>(record.ErrorKind, out var outcome) ? OutcomeNames.Of(outcome) : record.ErrorKind ?? "";
        return record.ErrorDetail is null || name.Length == 0 ? name : $"{name}: {record.ErrorDetail}";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
