using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Tests;

public sealed class PacedLoopTests : PacerContract
{
    protected override IPacer Create() => PacedLoop.Instance;
}
