namespace ActorCrawler.Cli.Stopping;

/// <summary>Asks on the terminal.</summary>
/// <param name="openInput">Opens standard input.</param>
/// <param name="output">Where the question is asked.</param>
internal sealed class TerminalQuestion(Func<Stream> openInput, TextWriter output) : IStopQuestion
{
    /// <inheritdoc/>
    /// <remarks>The read cannot be cancelled: where the crawl ends meanwhile, the thread that waits for an answer ends with the process.</remarks>
    public Task<StopEvent> AskAsync() => Task.Run(Ask);

    private StopEvent Ask()
    {
        using var input = new StreamReader(openInput());
        while (true)
        {
            output.Write("paused: continue or quit? [c/q] ");
            output.Flush();
            switch (input.ReadLine()?.Trim().ToLowerInvariant())
            {
                case "c" or "continue":
                    return StopEvent.Continue;
                case "q" or "quit" or null:
                    return StopEvent.Quit;
            }
        }
    }
}
