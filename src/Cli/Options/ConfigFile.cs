using ActorCrawler.Hocon;
using ActorCrawler.Hocon.Configuration;
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
    public static OptionLayer Read(
        string? named, string workingDirectory, IReadOnlyDictionary<string, string> environment, OptionProblems problems)
    {
        var path = named ?? Path.Combine(workingDirectory, DefaultName);
        try
        {
            var files = new ConfigurationBuilder()
                .AddHoconFile(path, optional: named is null, environment.GetValueOrDefault)
                .Build();
            return FileLayer.Read(files, key => files.OriginOf(key)?.ToString(), problems);
        }
        catch (HoconException exception)
        {
            problems.Add(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: {exception.Message}");
        }

        return new OptionLayer();
    }
}
