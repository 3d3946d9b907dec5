using System.Globalization;
using System.Text.Json;
using ActorCrawler.Bench.EndToEnd;

// The two halves of a crawl and nothing else: what they cost alone is the most that a crawler can reach.
//   bare download ORIGIN URLS CONNECTIONS [ROUNDS]    GETs the pages listed in a file, and forgets them
//   bare parse FOLDER URLS THREADS [ROUNDS]           tokenizes the files of the same pages: title and links
// Each round goes over all pages. The answer is one line of JSON; the first round is a cold one.
if (args.Length < 4)
{
    await Console.Error.WriteLineAsync("usage: bare download ORIGIN URLS CONNECTIONS [ROUNDS] | bare parse FOLDER URLS THREADS [ROUNDS]");
    return 2;
}

var paths = await File.ReadAllLinesAsync(args[2]);
var workers = int.Parse(args[3], CultureInfo.InvariantCulture);
var rounds = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 1;
var meter = new Meter();
if (args[0] == "download")
{
    await Download.RunAsync(args[1], paths, workers, rounds, meter);
}
else
{
    var pages = await Task.WhenAll(paths.Select(path => Parse.LoadAsync(args[1], path)));
    meter.Restart();
    await Parse.RunAsync(pages, workers, rounds, meter);
}

Console.WriteLine(JsonSerializer.Serialize(meter.Result, MeterJson.Default.MeterResult));
return 0;
