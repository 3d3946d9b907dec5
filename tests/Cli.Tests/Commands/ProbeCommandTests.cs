namespace ActorCrawler.Cli.Tests.Commands;

public sealed class ProbeCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Probe_WordsThatAreNoPaths_AreToldForWhatTheyAre()
    {
        _cli.Input = $"admin\n../other\n{new string('x', 3000)}\n";

        (await _cli.RunAsync("probe", "--base", "http://a.test/app", "--paths", "-")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("standard input:2: \"../other\"; expected a path that does not lead out of http://a.test/app");
        _cli.Error.ToString().ShouldContain("expected a path under http://a.test/app (it is longer than 2048 characters)");
    }
}
