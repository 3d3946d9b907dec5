namespace ActorCrawler.Cli.Stopping;

/// <summary>
/// Decides what signals mean: Ctrl+C in a terminal pauses and asks; any other signal drains; a second one, whatever it is, stops at once.
/// Having continued, the next Ctrl+C is a first one again.
/// </summary>
/// <param name="canAsk">Whether a person sits at a terminal.</param>
internal sealed class StopSignals(bool canAsk)
{
    private State _state = State.Running;

    private enum State
    {
        Running,
        Asking,
        Draining,
        Stopping,
    }

    /// <summary>The exit code that the signals so far call for; that of the first one that was not taken back.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Success;

    /// <summary>Takes an event and says what is to be done.</summary>
    public StopAction On(StopEvent stopEvent) => (_state, stopEvent) switch
    {
        (State.Running, StopEvent.Interrupt) when canAsk => Enter(State.Asking, StopAction.PauseAndAsk, ExitCodes.Interrupted),
        (State.Running, StopEvent.Interrupt) => Enter(State.Draining, StopAction.Drain, ExitCodes.Interrupted),
        (State.Running or State.Asking, StopEvent.Terminate) => Enter(State.Draining, StopAction.Drain, ExitCodes.Terminated),
        (State.Running or State.Asking, StopEvent.HangUp) => Enter(State.Draining, StopAction.Drain, ExitCodes.HungUp),
        (State.Asking, StopEvent.Continue) => Enter(State.Running, StopAction.Resume, ExitCodes.Success),
        (State.Asking, StopEvent.Quit) => Enter(State.Draining, StopAction.Drain, ExitCodes.Interrupted),
        (State.Asking or State.Draining, StopEvent.Interrupt or StopEvent.Terminate or StopEvent.HangUp) =>
            Enter(State.Stopping, StopAction.StopNow, ExitCode),
        _ => StopAction.None,
    };

    private StopAction Enter(State state, StopAction action, int exitCode)
    {
        _state = state;
        ExitCode = exitCode;
        return action;
    }
}
