namespace ActorCrawler.Cli.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Run_WithoutArguments_ShowsTheCommands()
    {
        (await _cli.RunAsync()).ShouldBe(0);

        _cli.Output.ToString().ShouldContain("actorcrawler crawl");
    }

    [Fact]
    public async Task Run_Version_IsOneLine()
    {
        (await _cli.RunAsync("--version")).ShouldBe(0);

        _cli.Output.ToString().Trim().ShouldBe($"actorcrawler {Product.Version}");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Run_HelpOfACommand_ShowsItsOptions(string flag)
    {
        (await _cli.RunAsync("crawl", flag, "--nonsense")).ShouldBe(0);

        _cli.Output.ToString().ShouldStartWith("Usage: actorcrawler crawl [SEED...] [options]");
    }

    [Fact]
    public async Task Run_UnknownCommand_IsRefusedWithTheNearest()
    {
        (await _cli.RunAsync("crwal", "https://example.com")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("there is no command crwal; did you mean crawl?");
    }
}
