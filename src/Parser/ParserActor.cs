using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Parser;

/// <summary>
/// Turns <see cref="PageFetched"/> and <see cref="OutcomeSettled"/> into records, and hands each with its report to the store: exactly one
/// <see cref="StorePage"/> per message, whatever the page does. The report goes to the coordinator from there, once the record is safe.
/// </summary>
/// <param name="store">The store of this node; <c>store</c> where none is given.</param>
public sealed partial class ParserActor(ActorAddress? store = null) : IActor
{
    private readonly ActorAddress _store = store ?? new ActorAddress("store");
    private readonly PageParser _parser = new();

    /// <inheritdoc/>
    public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case PageFetched fetched:
                return context.TellAsync(_store, Parse(fetched, context.Log), cancellationToken);
            case OutcomeSettled settled:
                return context.TellAsync(_store, PageRecords.WithoutPage(settled), cancellationToken);
            default:
                Log.UnknownMessage(context.Log, message.GetType().Name, context.Sender);
                return ValueTask.CompletedTask;
        }
    }

    // the one place where an exception is caught: a page that trips the parser must not come back and trip it again and again
    private StorePage Parse(PageFetched fetched, ILogger logger)
    {
        try
        {
            var source = new PageSource(
                fetched.Notes?.Url ?? fetched.Url.Url.Once(), fetched.Body, fetched.ContentType, fetched.RobotsTag, fetched.Profile.Fetch.RobotsToken);
            var page = _parser.Parse(source, fetched.Profile.Parse);
            Log.PageParsed(logger, fetched.Url.Url, page.Outcome, page.Links.Length, page.DroppedLinks);
            return PageRecords.Of(fetched, page);
        }
        catch (Exception exception)
        {
            Log.ParseFailed(logger, exception, fetched.Url.Url);
            return PageRecords.Failed(fetched, exception);
        }
    }
}
