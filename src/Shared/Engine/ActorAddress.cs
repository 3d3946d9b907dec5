namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Where a message goes: one actor (<c>fetcher/2</c>), or a role alone (<c>parser</c>), which means whichever actor of that role is free.
/// </summary>
public readonly record struct ActorAddress(string Role, string? Instance = null)
{
    /// <summary>Reads <c>role/instance</c> or <c>role</c>.</summary>
    public static ActorAddress Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new ActorAddress(text) : new ActorAddress(text[..slash], text[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Instance is null ? Role : $"{Role}/{Instance}";
}
