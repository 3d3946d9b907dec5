using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;

namespace ActorCrawler.Cli.Reports;

/// <summary>How a list ended, on one line.</summary>
internal static class ListSummary
{
    /// <summary><c>fetch urls.txt: 100 of 100 in 2.5 s (40.0/s)   ok 98   not found 2</c>.</summary>
    public static string Line(ListFrame frame)
    {
        var seconds = frame.Elapsed.TotalSeconds;
        var rate = seconds <= 0 ? 0 : frame.Done / seconds;
        var counts = string.Concat(ListFace.Categories(frame).Select(text => $"   {text}"));
        return $"{Plain.Cut(frame.Description, 60)}: {Amounts.Count(frame.Done)} of {Amounts.Count(frame.Total)} in "
            + $"{Amounts.Duration(frame.Elapsed)} ({Amounts.Rate(rate)}/s){counts}";
    }
}
