using System.Globalization;

namespace ActorCrawler.ClusterBench;

/// <summary>What Linux knows of processes and those that they started.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of a process and of everything below it that lives, so far.</summary>
    public static double CpuSeconds(int root)
    {
        var stats = Directory.EnumerateDirectories("/proc").Select(ReadStat).OfType<(int Id, int Parent, double Cpu)>().ToList();
        var children = stats.ToLookup(stat => stat.Parent);
        return Sum(root);

        double Sum(int id) => stats.Where(stat => stat.Id == id).Sum(stat => stat.Cpu) + children[id].Sum(child => Sum(child.Id));
    }

    /// <summary>The most memory that a process had resident.</summary>
    public static double PeakMegabytes(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static (int Id, int Parent, double Cpu)? ReadStat(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        try
        {
            // the name may hold anything, so the fields are counted from the parenthesis that closes it: state, parent, … utime is the 12th, stime the 13th
            var text = File.ReadAllText($"{folder}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (id, Number(fields[1]), (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
