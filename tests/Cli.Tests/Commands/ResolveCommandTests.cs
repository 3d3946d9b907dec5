using System.Net;
using System.Net.Sockets;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Fetcher.Http;

namespace ActorCrawler.Cli.Tests.Commands;

public sealed class ResolveCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private int _asked;

    public ResolveCommandTests() => _cli.Resolve = Resolve;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Resolve_SomeNames_PrintsALineEachAndSaysHowMany()
    {
        var exit = await _cli.RunAsync("resolve", "two.test", "none.test", "BÜCHER.test", "--concurrency", "1");

        exit.ShouldBe(5);
        Lines().ShouldBe(["+ two.test  192.0.2.1 2001:db8::1", "  none.test", "+ xn--bcher-kva.test  192.0.2.9"]);
        _cli.Error.ToString().ShouldContain("resolve 3 names: 3 of 3 in 0.0 s (0.0/s)   ok 2   not found 1");
    }

    [Fact]
    public async Task Resolve_ListWithSuffix_AsksForEachWordBelowIt()
    {
        _cli.Input = "two\n# a comment\n\none\n";

        (await _cli.RunAsync("resolve", "--list", "-", "--suffix", ".test", "--concurrency", "1", "--fail-never", "--quiet")).ShouldBe(0);

        Lines().ShouldBe(["+ two.test  192.0.2.1 2001:db8::1", "+ one.test  192.0.2.9"]);
        _cli.Error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_OnATerminal_CoversTheBarWithEachLineAndPrintsNothingElsewhere()
    {
        (_cli.OutputIsTerminal, _cli.ErrorIsTerminal) = (true, true);

        (await _cli.RunAsync("resolve", "none.test", "one.test", "--concurrency", "1")).ShouldBe(5);

        _cli.Output.ToString().ShouldBeEmpty();
        _cli.Error.ToString().ShouldContain("  none.test".PadRight(80));
        _cli.Error.ToString().ShouldContain("+ one.test  192.0.2.9".PadRight(80));
    }

    [Fact]
    public async Task Resolve_AllFound_ExitsWithZero() => (await _cli.RunAsync("resolve", "one.test")).ShouldBe(0);

    [Fact]
    public async Task Resolve_NameServerThatIsSilentOnce_IsAskedAgainAfterTheTablesWait()
    {
        var running = _cli.RunAsync("resolve", "once.test", "--retries", "1");
        while (_cli.Time.PendingTimers < 2)
        {
            await Task.Yield();
        }

        _cli.Time.Advance(TimeSpan.FromSeconds(5));

        (await running).ShouldBe(0);
        Lines().ShouldBe(["+ once.test  192.0.2.9"]);
    }

    [Fact]
    public async Task Resolve_NameServersThatStaySilent_AreToldApartFromMissingNames()
    {
        (await _cli.RunAsync("resolve", "again.test", "late.test", "--retries", "0", "--concurrency", "1")).ShouldBe(5);

        Lines().ShouldBe(["  again.test  dns", "  late.test  timeout"]);
    }

    [Fact]
    public async Task Resolve_WhatIsNoName_IsToldWithItsPlaceAndNothingIsAsked()
    {
        _cli.Input = "fine.test\nnot a name\n";

        (await _cli.RunAsync("resolve", "http://x/", "a:80", "--list", "-", "--suffix", "/x")).ShouldBe(2);

        var told = _cli.Error.ToString();
        told.ShouldContain("NAME: \"http://x/\"; expected the name of a host, such as example.com");
        told.ShouldContain("NAME: \"a:80\"");
        told.ShouldContain("standard input:2: \"not a name\"");
        told.ShouldContain("--suffix: \"/x\"; expected the end of a host name, such as .dev");
        _cli.Output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_Nothing_IsRefused()
    {
        (await _cli.RunAsync("resolve")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there is no name; expected one such as example.com, or --list FILE");
    }

    [Fact]
    public async Task Resolve_SignalledTwice_EndsWithoutTheLookupInFlightAndKeepsWhatIsDone()
    {
        var held = new TaskCompletionSource<HostAddresses>();
        var asked = new TaskCompletionSource();
        _cli.Resolve = name =>
        {
            if (name == "one.test")
            {
                return Resolve(name);
            }

            asked.TrySetResult();
            return held.Task;
        };
        var running = _cli.RunAsync("resolve", "one.test", "b.test", "c.test", "--concurrency", "1");
        await asked.Task;
        var signals = await _cli.Signals;
        signals.TryWrite(StopEvent.Terminate);
        signals.TryWrite(StopEvent.Terminate);

        (await running).ShouldBe(143);
        Lines().ShouldBe(["+ one.test  192.0.2.9"]);
        _cli.Error.ToString().ShouldContain("1 of 3 in");
    }

    private static async Task<HostAddresses> ThrowAsync(SocketError error)
    {
        await Task.Yield();
        throw new SocketException((int)error);
    }

    private string[] Lines() => _cli.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<HostAddresses> Resolve(string name) => name switch
    {
        "two.test" => Task.FromResult<HostAddresses>((IPAddress[])[IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1"), IPAddress.Parse("192.0.2.1")]),
        "none.test" => ThrowAsync(SocketError.HostNotFound),
        "again.test" => ThrowAsync(SocketError.TryAgain),
        "late.test" => ThrowAsync(SocketError.TimedOut),
        "once.test" when _asked++ == 0 => ThrowAsync(SocketError.TryAgain),
        _ => Task.FromResult<HostAddresses>((IPAddress[])[IPAddress.Parse("192.0.2.9")]),
    };
}
