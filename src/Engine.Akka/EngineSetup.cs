using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <summary>What those actors need that Akka.NET makes from a name in its configuration.</summary>
/// <param name="log">Where Akka.NET's own lines go.</param>
internal sealed class EngineSetup(ILogger log) : Setup
{
    /// <summary>Where Akka.NET's own lines go.</summary>
    public ILogger Log => log;
}
