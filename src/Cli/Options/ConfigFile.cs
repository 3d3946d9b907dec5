using Microsoft.Extensions.Configuration;

namespace ActorCrawler.Cli.Options;

/// <summary>Finds and reads the configuration file.</summary>
internal static class ConfigFile
{
    /// <summary>The file that is read where no other is named.</summary>
    public const string DefaultName = "actorcrawler.conf";

    /// <summary>
    /// The options of the file that <c>--config</c> names, else of <see cref="DefaultName"/> in the working directory where that exists.
    /// What is wrong with the file is noted as a problem.
    /// </summary>
    public static OptionLayer Read(string? named, string workingDirectory, OptionProblems problems)
    {
        var byDefault = Path.Combine(workingDirectory, DefaultName);
        var path = named ?? (File.Exists(byDefault) ? byDefault : null);
        return path is null ? new OptionLayer() : ReadFile(path, problems);
    }

    private static OptionLayer ReadFile(string path, OptionProblems problems) =>
        FileLayer.Read(new ConfigurationBuilder().Build(), _ => path, problems);
}
