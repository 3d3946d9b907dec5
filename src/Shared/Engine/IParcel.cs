namespace ActorCrawler.Shared.Engine;

/// <summary>
/// A message with its wrapping still on. An engine between processes hosts its actors in an in-process one and unwraps at the last moment;
/// a log line names what is inside.
/// </summary>
public interface IParcel
{
    /// <summary>The message.</summary>
    object Content { get; }
}
