using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.EndToEnd;

public sealed class FetchTests : IDisposable
{
    private static readonly SitePage Image = new(200, "image/png", new byte[504]);
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Fetch_AFewUrls_PrintsALineEachInTheirOrder()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/a", "Page A", "/b").Page("/b", "Page B").Status("/gone", 410).Status("/broken", 500));
        var list = _bed.Write("urls.txt", $"{site.Url("/gone")}\n{site.Url("/a")}\n{site.Url("/broken")}\n{site.Url("/a")}\n");

        var end = await _bed.RunListAsync("fetch", "--list", list, "--print", "status,url,title,error", "--in-order", "--retries", "0");

        end.ExitCode.ShouldBe(5);
        end.Lines.ShouldBe(
        [
            $"410\t{site.Url("/gone")}\t\tNotFound",
            $"200\t{site.Url("/a")}\tPage A\t",
            $"500\t{site.Url("/broken")}\t\tServerError",
            $"200\t{site.Url("/a")}\tPage A\t",
        ]);
        end.Error.ShouldContain("4 of 4 in");
        end.Error.ShouldContain("ok 2   not found 1   server error 1");
        site.Log.Requests.Select(request => request.Path).ShouldBe(["/gone", "/a", "/broken", "/a"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Fetch_FileSite_AsksForEachOnceHoweverManyAtOnce(int concurrency)
    {
        var paths = Enumerable.Range(1, 194).Select(number => $"/images/{number:000}.png").ToArray();
        await using var site = await TestSite.StartAsync(s => s.Otherwise(_ => Image));
        var list = _bed.Write("urls.txt", string.Join('\n', paths.Select(site.Url)));

        var end = await _bed.RunListAsync("fetch", "--list", list, "--print", "status,bytes,type", "--concurrency", $"{concurrency}");

        end.ExitCode.ShouldBe(0, end.Error);
        end.Lines.ShouldBe(Enumerable.Repeat("200\t504\timage/png", 194));
        site.Log.Requests.Select(request => request.Path).ShouldBe(paths, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Fetch_FileSiteThatErrsAndDelays_BringsEveryFileInTheEnd(int concurrency)
    {
        var paths = Enumerable.Range(1, 194).Select(number => $"/images/{number:000}.png").ToArray();
        await using var site = await TestSite.StartAsync(s =>
        {
            for (var i = 0; i < paths.Length; i++)
            {
                s.Handle(paths[i], Moody(i));
            }
        });
        var list = _bed.Write("urls.txt", string.Join('\n', paths.Select(site.Url)));

        var end = await _bed.RunListAsync(
            "fetch", "--list", list, "--print", "status,attempt,url", "--in-order", "--concurrency", $"{concurrency}", "--retry-wait", "10ms");

        end.ExitCode.ShouldBe(0, end.Error);
        end.Lines.ShouldBe(paths.Select((path, i) => $"200\t{(i % 7 < 2 ? 2 : 1)}\t{site.Url(path)}"));
    }

    [Fact]
    public async Task Fetch_Quit_GoesOnWhereItWas()
    {
        // once a lease is called in the list is stopping, whatever the requests in flight bring
        var revoked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bed = new CrawlBed
        {
            Options = new LocalCrawlOptions { WrapEngine = engine => new LossyEngine(engine, Watch, TimeProvider.System, TimeSpan.Zero) },
        };
        var held = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/1", "One").Page("/2", "Two").Hold("/2", held).Page("/3", "Three"));
        var list = bed.Write("urls.txt", string.Join('\n', new[] { "/1", "/2", "/3" }.Select(site.Url)));
        var running = bed.StartList("fetch", "--list", list, "--name", "it", "--concurrency", "1", "--print", "url,title");
        await site.Log.WaitForAsync("/2", TestContext.Current.CancellationToken);
        await running.SignalAsync(StopEvent.Terminate);
        await revoked.Task.WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);
        held.Open();

        var first = await running.ListEnd;
        var status = await bed.RunListAsync("status", "it");
        var second = await bed.RunListAsync("fetch", "--resume", "it");

        first.ExitCode.ShouldBe(143, first.Error);
        first.Error.ShouldContain("actorcrawler fetch --resume it goes on");
        second.ExitCode.ShouldBe(0, second.Error);
        first.Lines.Concat(second.Lines).ShouldBe(
            [$"{site.Url("/1")}\tOne", $"{site.Url("/2")}\tTwo", $"{site.Url("/3")}\tThree"], ignoreOrder: true, "there is more than one parser");
        second.Error.ShouldContain("fetch it: 3 of 3 in");
        status.Lines[0].ShouldBeOneOf("it: not running; fetch --resume it goes on", "it: finished");
        site.Log.Pages.ShouldBe(["/1", "/2", "/3"]);

        Fate Watch(Passing passing)
        {
            _ = passing.Message is LeaseRevoked && revoked.TrySetResult();
            return Fate.Deliver;
        }
    }

    [Fact]
    public async Task Fetch_WithRobots_TellsWhatIsForbidden()
    {
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /private").Page("/private", "P").Page("/a", "A"));

        var free = await _bed.RunListAsync("fetch", site.Url("/private"), "--print", "status,error");
        var obedient = await _bed.RunListAsync("fetch", site.Url("/private"), site.Url("/private"), site.Url("/a"), "--robots", "--in-order", "--print", "status,error");

        free.Lines.ShouldBe(["200\t"]);
        obedient.ExitCode.ShouldBe(5);
        obedient.Lines.ShouldBe(["0\tRobotsDenied", "0\tRobotsDenied", "200\t"]);
        obedient.Error.ShouldContain("ok 1   other 2");
    }

    [Fact]
    public async Task Fetch_ManyStores_AllHaveTheRecords()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/a", "Page A"));
        var file = Path.Combine(_bed.Folder, "pages.csv");

        var end = await _bed.RunListAsync("fetch", site.Url("/a"), "--csv", file, "--jsonl", Path.Combine(_bed.Folder, "pages.jsonl"));

        end.Lines.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(file)).ShouldContain("Page A");
        (await File.ReadAllTextAsync(Path.Combine(_bed.Folder, "pages.jsonl"))).ShouldContain("\"title\":\"Page A\"");
    }

    [Fact]
    public async Task Fetch_NobodyListens_EveryLineIsAskedForAndTold()
    {
        var urls = Enumerable.Range(0, 40).Select(number => $"http://127.0.0.1:1/{number}").ToArray();

        var end = await _bed.RunListAsync(["fetch", "--retries", "0", "--fail-never", "--print", "url,error", "--in-order", .. urls]);

        end.ExitCode.ShouldBe(0, end.Error);
        end.Lines.ShouldBe(urls.Select(url => $"{url}\tConnectFailed"));
        end.Error.ShouldContain("connection 40");
    }

    // the first time every seventh fails, every seventh breaks off, and some take a while
    private static RequestDelegate Moody(int number)
    {
        var asked = 0;
        return async context =>
        {
            var isFirst = Interlocked.Increment(ref asked) == 1;
            switch (number % 7)
            {
                case 0 when isFirst:
                    context.Response.StatusCode = 500;
                    return;
                case 1 when isFirst:
                    context.Abort();
                    return;
                case 2:
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, context.RequestAborted);
                    break;
            }

            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(Image.Body);
        };
    }
}
