using ActorCrawler.ClusterBench;

// What one coordinator sustains over a real broker, or Akka.NET, and how pages/s grow with fetchers. See bench/README.md.
// Usage: dotnet run -c Release --project bench/Cluster -- capacity [--engine rabbitmq|akka] [--pages 200000] [--links 50] [--fetchers 2] [--slots 64]
//        dotnet run -c Release --project bench/Cluster -- scale [--engine rabbitmq|akka] [--pages 1600]
var settings = Settings.Parse(args);
switch (args.FirstOrDefault())
{
    case "capacity":
        await CapacityBench.RunAsync(settings);
        return 0;
    case "scale":
        await ScaleBench.RunAsync(settings);
        return 0;
    case CoordinatorNode.Command:
        await CoordinatorNode.RunAsync(settings);
        return 0;
    case WorkerNode.Command:
        await WorkerNode.RunAsync(settings);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say what to measure: capacity [--pages N] [--links N] [--fetchers N] [--slots N], or scale [--pages N].");
        return 2;
}
