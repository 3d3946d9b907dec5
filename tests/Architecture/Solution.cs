using System.Xml.Linq;

namespace ActorCrawler.Architecture;

/// <summary>The files of the solution, found from where the tests run.</summary>
internal static class Solution
{
    public static string Root { get; } = FindRoot();

    /// <summary>The source projects by name, each with the projects and packages that it references.</summary>
    public static IReadOnlyDictionary<string, (string[] Projects, string[] Packages)> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), References, StringComparer.Ordinal);

    /// <summary>The C# files below a folder, without what the build makes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static (string[] Projects, string[] Packages) References(string file)
    {
        var project = XDocument.Load(file);
        return (
            [.. Names("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order(StringComparer.Ordinal)],
            [.. Names("PackageReference").Order(StringComparer.Ordinal)]);

        IEnumerable<string> Names(string element) => project.Descendants(element).Select(reference => (string)reference.Attribute("Include")!);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ActorCrawler.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("ActorCrawler.sln is in no folder above the tests.");
    }
}
