using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Given to whoever hosted an actor, to stop it.</summary>
internal sealed class Residence(RabbitMqEngine engine, ActorAddress address, IAsyncDisposable actor) : IAsyncDisposable
{
    private int _ended;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            await engine.EndAsync(address, actor);
        }
    }
}
