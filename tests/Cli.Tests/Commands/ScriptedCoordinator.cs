using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary>A coordinator that says what a test tells it to say.</summary>
/// <param name="answer">The answers to a message; none where it stays silent.</param>
internal sealed class ScriptedCoordinator(Func<object, IEnumerable<object>> answer) : IActor
{
    /// <summary>Something that is told to somebody else than whoever asked.</summary>
    public sealed record Aside(ActorAddress To, object Message);

    /// <summary>How many messages get lost, or their answers: the clock moves on by a second with each.</summary>
    public (int Count, ManualTime Time)? Losses { get; set; }

    /// <summary>Everything that it heard, oldest first.</summary>
    public List<object> Heard { get; } = [];

    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        Heard.Add(message);
        if (Losses is { Count: > 0 } losses)
        {
            // what was asked is done, and only the answer gets lost: the worst case
            _ = answer(message).Count();
            Losses = losses with { Count = losses.Count - 1 };
            losses.Time.Advance(TimeSpan.FromSeconds(1));
            return;
        }

        foreach (var one in answer(message))
        {
            var (to, said) = one is Aside aside ? (aside.To, aside.Message) : (context.Sender, one);
            await context.TellAsync(to, said, cancellationToken);
        }
    }
}
