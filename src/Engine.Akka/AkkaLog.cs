using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Takes Akka.NET's log lines into ours. What a user must know of the cluster the engine says itself; so warnings of Akka.NET are details, and its
/// errors warnings.
/// </summary>
internal sealed partial class AkkaLog : ReceiveActor
{
    // its type is not for others
    private const string Disassociated = "EndpointDisassociatedException";
    private const int MaxKnown = 64;

    /// <summary>A node that is set up wrongly causes the same every two seconds, at the one that is not.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly ILogger _log;
    private readonly Dictionary<string, DateTime> _told = new(StringComparer.Ordinal);

    /// <summary>Made by Akka.NET.</summary>
    public AkkaLog()
    {
        var setup = Context.System.Settings.Setup.Get<EngineSetup>();
        _log = setup.HasValue ? setup.Value.Log : NullLogger.Instance;
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        // a node that goes closes its connections, and the engine says that it went
        Receive<Error>(line => line.Cause?.GetType().Name == Disassociated, line => Lines.Detail(_log, line.LogSource, line.Message));
        Receive<Error>(line => !IsNews(line), line => Lines.Detail(_log, line.LogSource, line.Message));
        Receive<Error>(line => Lines.Trouble(_log, line.LogSource, line.Message, line.Cause));
        Receive<LogEvent>(line => Lines.Detail(_log, line.LogSource, line.Message));
    }

    private bool IsNews(Error line)
    {
        var text = $"{line.Message}";
        if (_told.TryGetValue(text, out var last) && line.Timestamp - last < Silence)
        {
            return false;
        }

        if (_told.Count == MaxKnown)
        {
            _told.Clear();
        }

        _told[text] = line.Timestamp;
        return true;
    }

    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "{Source}: {Message}")]
        public static partial void Trouble(ILogger log, string source, object message, Exception? exception);

        [LoggerMessage(2, LogLevel.Debug, "{Source}: {Message}")]
        public static partial void Detail(ILogger log, string source, object message);
    }
}
