using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ActorCrawler.Bench.EndToEnd;

/// <summary>Time and processor time of the rounds of a measurement.</summary>
internal sealed class Meter
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly List<Round> _rounds = [];
    private long _startedAt = Stopwatch.GetTimestamp();
    private TimeSpan _cpuBefore;

    /// <summary>Starts counting anew: what went before was preparation.</summary>
    public void Restart()
    {
        _process.Refresh();
        (_startedAt, _cpuBefore) = (Stopwatch.GetTimestamp(), _process.TotalProcessorTime);
    }

    /// <summary>Ends a round, and begins the next.</summary>
    public void Note(long pages, long bytes, long links)
    {
        _process.Refresh();
        var cpu = _process.TotalProcessorTime;
        _rounds.Add(new Round(
            pages, bytes, links, Stopwatch.GetElapsedTime(_startedAt).TotalSeconds, (cpu - _cpuBefore).TotalSeconds));
        (_startedAt, _cpuBefore) = (Stopwatch.GetTimestamp(), cpu);
    }

    /// <summary>All rounds.</summary>
    public MeterResult Result => new([.. _rounds]);
}

/// <summary>What a measurement tells.</summary>
internal sealed record MeterResult(Round[] Rounds);

/// <summary>One pass over all pages; processor time of this process alone.</summary>
internal sealed record Round(long Pages, long Bytes, long Links, double Seconds, double CpuSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MeterResult))]
internal sealed partial class MeterJson : JsonSerializerContext;
