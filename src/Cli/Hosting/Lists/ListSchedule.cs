using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Starts a list when its time has come, and again as often as the user wants.</summary>
internal sealed class ListSchedule(ScheduleOptions options, CliContext context)
{
    /// <summary>Timers cannot run for longer than some weeks; a wait is made of days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Runs what is to be run. Where it is repeated, only a signal or a failure that is none of the list's lines ends it.</summary>
    /// <returns>The exit code of the last run, or that of the signal that ended the waiting.</returns>
    public async Task<int> RunAsync(Func<Task<int>> run)
    {
        var start = options.First(context.Time.GetLocalNow());
        while (true)
        {
            var signalled = await WaitAsync(start);
            var code = signalled == ExitCodes.Success ? await run() : signalled;
            if (options.Every is not { } every || code is not (ExitCodes.Success or ExitCodes.SomeFailed))
            {
                return code;
            }

            // a run that took longer than the interval is followed at once, and by one only
            var now = context.Time.GetLocalNow();
            start = start + every > now ? start + every : now;
        }
    }

    private async Task<int> WaitAsync(DateTimeOffset until)
    {
        if (until <= context.Time.GetLocalNow())
        {
            return ExitCodes.Success;
        }

        await context.Error.WriteLineAsync($"{Product.Command}: starts at {until:yyyy-MM-dd HH:mm:ss}");
        var events = Channel.CreateUnbounded<StopEvent>();
        using var listener = context.ListenToSignals(events.Writer);
        var signals = new StopSignals(canAsk: false);
        using var over = new CancellationTokenSource();
        var signal = events.Reader.WaitToReadAsync(over.Token).AsTask();
        while (!signal.IsCompleted && until - context.Time.GetLocalNow() is var left && left > TimeSpan.Zero)
        {
            await Task.WhenAny(signal, Task.Delay(left < LongestWait ? left : LongestWait, context.Time, over.Token));
        }

        if (events.Reader.TryRead(out var stopEvent))
        {
            signals.On(stopEvent);
        }

        await over.CancelAsync();
        return signals.ExitCode;
    }
}
