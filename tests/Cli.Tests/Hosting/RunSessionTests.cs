using System.Threading.Channels;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class RunSessionTests
{
    private readonly ManualTime _time = new();
    private readonly FakeRunner _runner = new();
    private readonly Channel<StopEvent> _events = Channel.CreateUnbounded<StopEvent>();
    private readonly List<string> _shown = [];

    [Fact]
    public async Task RunAsync_CrawlThatEnds_ReturnsItsResultAndHidesTheView()
    {
        var running = StartAsync(canAsk: false);
        _runner.End(new CrawlResult(Some.Finished(7)));

        (await running)!.Finished.Final.Pages.ShouldBe(7);
        _shown.ShouldBe(["show", "hide"]);
    }

    [Fact]
    public async Task RunAsync_InterruptThenContinue_PausesAndResumesWithTheViewAside()
    {
        var running = StartAsync(canAsk: true, StopEvent.Continue);
        _runner.OnAsked = what =>
        {
            _shown.Add(what);
            if (what == "resume")
            {
                _runner.End(new CrawlResult(Some.Finished()));
            }
        };
        _events.Writer.TryWrite(StopEvent.Interrupt);

        await running;

        _shown.ShouldBe(["show", "hide", "pause", "ask", "resume", "show", "hide"]);
    }

    [Fact]
    public async Task RunAsync_InterruptThenQuit_DrainsAndEndsWithTheCrawl()
    {
        var running = StartAsync(canAsk: true, StopEvent.Quit);
        _runner.OnAsked = what =>
        {
            if (what == "drain")
            {
                _runner.End(new CrawlResult(Some.Finished(2, FinishReason.Stopped)));
            }
        };
        _events.Writer.TryWrite(StopEvent.Interrupt);

        (await running)!.Finished.Reason.ShouldBe(FinishReason.Stopped);
        _runner.Asked.ShouldBe(["pause", "drain"]);
    }

    [Fact]
    public async Task RunAsync_TwoSignals_StopsAtOnce()
    {
        var running = StartAsync(canAsk: false);
        _events.Writer.TryWrite(StopEvent.Terminate);
        _events.Writer.TryWrite(StopEvent.Terminate);

        (await running).ShouldNotBeNull();
        _runner.Asked.ShouldBe(["drain", "stop"]);
    }

    [Fact]
    public async Task RunAsync_CrawlThatDoesNotStop_IsLeftBehind()
    {
        _runner.StopsAtOnce = false;
        var stopping = new TaskCompletionSource();
        _runner.OnAsked = what =>
        {
            if (what == "stop")
            {
                stopping.SetResult();
            }
        };
        var running = StartAsync(canAsk: false);
        _events.Writer.TryWrite(StopEvent.Interrupt);
        _events.Writer.TryWrite(StopEvent.Interrupt);
        await stopping.Task;
        while (_time.PendingTimers == 0)
        {
            await Task.Yield();
        }

        _time.Advance(TimeSpan.FromSeconds(2));

        (await running).ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_CrawlThatFails_HidesTheViewAndThrows()
    {
        var running = StartAsync(canAsk: false);
        _runner.Fail(new InvalidOperationException("a bug"));

        await Should.ThrowAsync<InvalidOperationException>(running);
        _shown.ShouldBe(["show", "hide"]);
    }

    private async Task<CrawlResult?> StartAsync(bool canAsk, StopEvent answer = StopEvent.Quit)
    {
        var problems = new OptionProblems();
        var options = CrawlOptionsReader.Read(new OptionReader([], problems), problems);
        using var seeds = new SeedList([], [], null, 0);
        var plan = new CrawlPlan(new CrawlFolder(new CrawlId("c"), "c"), options, seeds);
        using var session = new RunSession(
            _runner, new FakeView(_shown), new FakeQuestion(_shown, answer), new StopSignals(canAsk), _time);
        return await session.RunAsync(stopNow => _runner.RunAsync(plan, new ProgressHistory(_time), stopNow), _events);
    }

    private sealed class FakeView(List<string> shown) : IProgressView
    {
        public async Task RunAsync(CancellationToken until)
        {
            shown.Add("show");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            shown.Add("hide");
        }
    }

    private sealed class FakeQuestion(List<string> shown, StopEvent answer) : IStopQuestion
    {
        public Task<StopEvent> AskAsync()
        {
            shown.Add("ask");
            return Task.FromResult(answer);
        }
    }
}
