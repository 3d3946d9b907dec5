using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Shared.Engine;

/// <summary>Says of what came in and is no message that it did: once of each kind, for it comes from anybody who reaches the node. From any thread.</summary>
internal sealed partial class UnreadableMessages(ILogger log)
{
    /// <summary>Names come from anywhere, too: no more than this many are told apart.</summary>
    private const int MaxTold = 100;

    private readonly ConcurrentDictionary<(DecodeProblem, string), byte> _told = new();

    /// <summary>One came in.</summary>
    public void Tell(in DecodeFailure failure)
    {
        if (_told.Count < MaxTold && _told.TryAdd((failure.Problem, failure.Type), 0))
        {
            LogUnreadable(Printable(failure.Type), failure.Problem, failure.Detail);
        }
    }

    private static string Printable(string type) =>
        type.Length == 0 ? "(no name)" : string.Concat(type.Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '?'));

    [LoggerMessage(1, LogLevel.Error, "Messages {Type} cannot be read ({Problem}: {Detail}); they are dropped and counted")]
    private partial void LogUnreadable(string type, DecodeProblem problem, string detail);
}
