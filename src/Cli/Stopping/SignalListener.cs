using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ActorCrawler.Cli.Stopping;

/// <summary>Turns the process's signals into events, and keeps them from ending it.</summary>
internal sealed class SignalListener : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on; events go into <paramref name="events"/>.</summary>
    public SignalListener(ChannelWriter<StopEvent> events)
    {
        _registrations =
        [
            Register(PosixSignal.SIGINT, StopEvent.Interrupt),
            Register(PosixSignal.SIGTERM, StopEvent.Terminate),
            Register(PosixSignal.SIGHUP, StopEvent.HangUp),
        ];

        PosixSignalRegistration Register(PosixSignal signal, StopEvent stopEvent) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            events.TryWrite(stopEvent);
        });
    }

    /// <summary>Gives the signals their usual meaning again.</summary>
    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}
