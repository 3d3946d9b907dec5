using System.Diagnostics;

namespace ActorCrawler.TestKit;

/// <summary>Programs of a database server.</summary>
public static class Command
{
    /// <summary>Runs a program to its end, as another user where one is named.</summary>
    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static async Task RunAsync(string? user, string program, params string[] arguments)
    {
        string[] line = user is null ? [program, .. arguments] : ["runuser", "-u", user, "--", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {string.Concat(said)}");
        }
    }
}
