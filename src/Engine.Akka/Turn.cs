namespace ActorCrawler.Engine.Akka;

/// <summary>What the engine tells an actor about its life.</summary>
internal sealed class Turn
{
    /// <summary>Its life begins: the first one, or another after a pause.</summary>
    public static readonly Turn Begin = new();

    /// <summary>It has handled all there was, and goes.</summary>
    public static readonly Turn Leave = new();

    private Turn()
    {
    }
}
