using System.Text;
using ActorCrawler.Fetcher.Robots;
using BenchmarkDotNet.Attributes;

namespace ActorCrawler.Bench;

/// <summary>One URL against the rules of one robots.txt: few of them, as most sites have, and many with wildcards.</summary>
[MemoryDiagnoser]
public class RobotsBenchmarks
{
    private RobotsRules _rules = RobotsRules.AllowAll;

    [Params(5, 500)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Parse()
    {
        var lines = Enumerable.Range(0, Rules).Select(i => i % 3 == 0 ? $"Disallow: /*/private-{i}/*.html$" : $"Disallow: /folder-{i}/");
        _rules = RobotsTxt.Parse(Encoding.UTF8.GetBytes("User-agent: *\n" + string.Join('\n', lines)), "bench");
    }

    [Benchmark(Description = "robots match")]
    public bool Evaluate() => _rules.Evaluate("/section-55/sub/page-4455.html?view=full").IsAllowed;
}
