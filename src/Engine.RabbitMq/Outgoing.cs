using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>A message on its way to the broker.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Message">What was sent; a <see cref="Fence"/> stands for itself.</param>
/// <param name="Since">The timestamp at which it was sent.</param>
internal readonly record struct Outgoing(ActorAddress From, ActorAddress To, object Message, long Since)
{
    private const int Small = 512;
    private const int Link = 128;

    /// <summary>About how many bytes it occupies while it waits.</summary>
    public long Weight => Small + Message switch
    {
        PageFetched page => page.Body.Length,
        PageParsed parsed => (long)Link * parsed.Links.Length,
        SubmitSeeds seeds => (long)Link * seeds.Urls.Length,
        _ => 0,
    };
}
