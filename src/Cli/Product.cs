namespace ActorCrawler.Cli;

/// <summary>How the program calls itself, on the screen and to the servers that it visits.</summary>
internal static class Product
{
    /// <summary>The command.</summary>
    public const string Command = "actorcrawler";

    /// <summary>The product token that site owners write into robots.txt (RFC 9309, section 2.2.1).</summary>
    public const string RobotsToken = "ActorCrawler";

    /// <summary>Major, minor and patch: <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
