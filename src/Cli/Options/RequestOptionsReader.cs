using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <summary>Reads what is asked for beyond a plain GET.</summary>
internal static class RequestOptionsReader
{
    /// <summary>What a crawl asks for: cookies and a login, and nothing that changes a server.</summary>
    /// <returns>Null for a plain GET.</returns>
    public static RequestTemplate? ReadForCrawl(OptionReader reader)
    {
        var cookies = reader.Read(OptionCatalog.Cookies);
        var login = reader.Read(OptionCatalog.Auth);
        return cookies.IsEmpty && login is null ? null : new RequestTemplate("GET", [], cookies, Body: null, login);
    }

    /// <summary>What a list asks for: any request.</summary>
    /// <returns>Null for a plain GET.</returns>
    public static RequestTemplate? ReadForList(OptionReader reader, OptionProblems problems)
    {
        var body = ReadBody(reader, problems);
        var method = reader.Read(OptionCatalog.Method) ?? (body is null ? "GET" : "POST");
        var query = reader.Read(OptionCatalog.Query);
        var plain = ReadForCrawl(reader) ?? RequestTemplate.Plain;
        if (body is not null && method is "GET" or "HEAD")
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.Method)}: a {method} has no body; expected POST, PUT, PATCH, DELETE or OPTIONS with one");
        }

        var template = plain with { Method = method, Query = query, Body = body };
        return template == RequestTemplate.Plain || (method == "GET" && query.IsEmpty && body is null && plain == RequestTemplate.Plain) ? null : template;
    }

    private static RequestBody? ReadBody(OptionReader reader, OptionProblems problems)
    {
        var (form, files) = (reader.Read(OptionCatalog.Form), reader.Read(OptionCatalog.FormFiles));
        RequestBody?[] bodies =
        [
            reader.Read(OptionCatalog.JsonBody),
            reader.Read(OptionCatalog.Data),
            files.IsEmpty ? form.IsEmpty ? null : RequestBody.Form(form) : RequestBody.Multipart([.. form.Select(Part), .. files]),
        ];
        var given = bodies.OfType<RequestBody>().ToArray();
        if (given.Length > 1)
        {
            problems.Add("a request has one body; expected one of --json-body, --data, and --form with --file");
        }

        var body = given.FirstOrDefault();
        foreach (var file in FilesOf(body).Where(file => !File.Exists(file)))
        {
            problems.Add($"{file}: there is no such file to send");
        }

        return body;
    }

    private static BodyPart Part(HttpField field) => new(field.Name, field.Value);

    private static IEnumerable<string> FilesOf(RequestBody? body) =>
        body is null ? [] : body.Parts.Select(part => part.File).Append(body.File).OfType<string>();
}
