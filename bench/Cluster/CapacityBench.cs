using System.Text.Json;

namespace ActorCrawler.ClusterBench;

/// <summary>
/// How many pages a second one coordinator sustains: a real broker, a coordinator in a process of its own, and processes that say what
/// fetchers and parsers would say, as fast as they are given work.
/// </summary>
internal static class CapacityBench
{
    /// <summary>Runs one crawl and prints what it cost.</summary>
    public static async Task RunAsync(Settings settings)
    {
        await using var place = await MeetingPlace.OpenAsync(settings);
        await RunAsync(settings.InClusterOfItsOwn(), place.Uri, place.ProcessId);
    }

    private static async Task RunAsync(Settings settings, Uri broker, int? brokerProcess)
    {
        await using var coordinator = await ChildProcess.StartAsync(broker, settings.ToArguments(CoordinatorNode.Command, 0));
        var workers = new List<ChildProcess>();
        try
        {
            for (var number = 1; number <= settings.Fetchers; number++)
            {
                workers.Add(await ChildProcess.StartAsync(broker, settings.ToArguments(WorkerNode.Command, number)));
            }

            var before = Cpu(workers, brokerProcess);
            await coordinator.GoAsync();
            var result = JsonSerializer.Deserialize<CapacityResult>(await coordinator.ReadAsync())!;
            Print(settings, result, Cpu(workers, brokerProcess), before);
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static (double Workers, double? Broker) Cpu(List<ChildProcess> workers, int? broker) =>
        (workers.Sum(worker => ProcessTree.CpuSeconds(worker.Id)), broker is { } id ? ProcessTree.CpuSeconds(id) : null);

    private static void Print(Settings settings, CapacityResult result, (double Workers, double? Broker) after, (double Workers, double? Broker) before)
    {
        var (whole, warm) = (result.Whole, result.Warm);
        Console.WriteLine($"{whole.Pages:n0} pages with {settings.Links} links each; {settings.Fetchers} processes simulate fetchers and parsers");
        Console.WriteLine($"pages/s                {whole.Rate,10:n0}      {warm.Rate,10:n0} without the first fifth");
        Console.WriteLine($"links/s                {whole.Rate * settings.Links,10:n0}      {warm.Rate * settings.Links,10:n0}");
        Console.WriteLine($"wall s                 {whole.Seconds,10:n1}      {warm.Seconds,10:n1}");
        Row("coordinator CPU s", whole.CpuSeconds);
        Console.WriteLine($"  without the fifth    {warm.CpuSeconds,10:n1}      {warm.CpuSeconds / warm.Seconds,10:p0} of a core, {warm.CpuSeconds / warm.Pages * 1e6:n0} us a page");
        Row("broker CPU s", after.Broker - before.Broker);
        Row("simulation CPU s", after.Workers - before.Workers);
        Console.WriteLine($"coordinator peak MB    {result.PeakMegabytes,10:n0}");
        Console.WriteLine($"lost                   {result.Losses}");

        void Row(string name, double? cpu) => Console.WriteLine(
            cpu is { } seconds
                ? $"{name,-22} {seconds,10:n1}      {seconds / whole.Seconds,10:p0} of a core, {seconds / whole.Pages * 1e6:n0} us a page"
                : $"{name,-22} not measured: there is none, or it is not the benchmark's own");
    }
}
