namespace ActorCrawler.Conformance;

/// <summary>
/// Finds the public test vectors. They are not part of the repository: they lie in the folder that the environment variable
/// <c>ACTORCRAWLER_TESTDATA</c> names, or in a folder <c>shared/testdata</c> beside one of the folders above the test assembly.
/// </summary>
internal static class TestVectors
{
    private const string Variable = "ACTORCRAWLER_TESTDATA";

    private static readonly string? Root = Find();

    /// <summary>The full path of a file or folder of the vectors; the test that asks is skipped, saying so, where it is absent.</summary>
    /// <param name="parts">The path inside the vectors: <c>"url", "wpt-urltestdata.json"</c>.</param>
    public static string PathOrSkip(params ReadOnlySpan<string> parts)
    {
        var relative = Path.Combine(parts);
        var full = Root is null ? null : Path.Combine(Root, relative);
        if (!Path.Exists(full))
        {
            Assert.Skip($"The public test vectors ({relative}) are not here: set {Variable} to the folder that holds them.");
        }

        return full;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "testdata");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
