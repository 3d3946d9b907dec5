namespace ActorCrawler.Hocon;

/// <summary>A configuration file cannot be used. The message is one sentence for the person who wrote it, led by its place.</summary>
public sealed class HoconException : Exception
{
    /// <summary>An error at a place.</summary>
    /// <param name="origin">The place.</param>
    /// <param name="problem">What is wrong there, without full stop.</param>
    /// <param name="inner">What brought it to light, if anything.</param>
    public HoconException(HoconOrigin origin, string problem, Exception? inner = null)
        : base($"{origin}: {problem}", inner) => Origin = origin;

    /// <summary>The place.</summary>
    public HoconOrigin Origin { get; }
}
