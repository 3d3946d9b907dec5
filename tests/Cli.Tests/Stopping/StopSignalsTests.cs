using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.Cli.Tests.Stopping;

public sealed class StopSignalsTests
{
    [Fact]
    public void Interrupt_AtATerminal_PausesAndAsks()
    {
        var signals = new StopSignals(canAsk: true);

        signals.On(StopEvent.Interrupt).ShouldBe(StopAction.PauseAndAsk);
        signals.On(StopEvent.Quit).ShouldBe(StopAction.Drain);
        signals.ExitCode.ShouldBe(130);
    }

    [Fact]
    public void Interrupt_AfterContinuing_IsAFirstOneAgain()
    {
        var signals = new StopSignals(canAsk: true);
        signals.On(StopEvent.Interrupt);

        signals.On(StopEvent.Continue).ShouldBe(StopAction.Resume);
        signals.ExitCode.ShouldBe(0);
        signals.On(StopEvent.Interrupt).ShouldBe(StopAction.PauseAndAsk);
    }

    [Theory]
    [InlineData(StopEvent.Interrupt, 130)]
    [InlineData(StopEvent.Terminate, 143)]
    [InlineData(StopEvent.HangUp, 129)]
    public void Signal_WithoutATerminal_Drains(object first, int exitCode)
    {
        var signals = new StopSignals(canAsk: false);

        signals.On((StopEvent)first).ShouldBe(StopAction.Drain);
        signals.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void Terminate_AtATerminal_DrainsWithoutAsking() =>
        new StopSignals(canAsk: true).On(StopEvent.Terminate).ShouldBe(StopAction.Drain);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SecondSignal_Always_StopsAtOnceWithTheCodeOfTheFirst(bool canAsk)
    {
        var signals = new StopSignals(canAsk);
        signals.On(StopEvent.Interrupt);

        signals.On(StopEvent.Interrupt).ShouldBe(StopAction.StopNow);
        signals.ExitCode.ShouldBe(130);
        signals.On(StopEvent.Interrupt).ShouldBe(StopAction.None);
    }

    [Fact]
    public void Answer_ThatComesLate_ChangesNothing()
    {
        var signals = new StopSignals(canAsk: true);
        signals.On(StopEvent.Interrupt);
        signals.On(StopEvent.Terminate).ShouldBe(StopAction.Drain);

        signals.On(StopEvent.Continue).ShouldBe(StopAction.None);
        signals.ExitCode.ShouldBe(143);
    }
}
