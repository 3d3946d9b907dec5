using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Tells hits from all the other answers of a probe, and counts both.</summary>
internal sealed class ProbeFilter(ProbeOptions options, WrongPages wrong)
{
    private long _hits;
    private long _wrong;

    /// <summary>Whether an answer is a hit.</summary>
    public bool Tells(PageRecord record)
    {
        if (!options.Statuses.Contains(record.Status))
        {
            return false;
        }

        if (wrong.Resemble(record))
        {
            _wrong++;
            return false;
        }

        _hits++;
        return true;
    }

    /// <summary>Says before the list starts where a status means nothing on this site.</summary>
    public void Warn(CliContext context)
    {
        if (!wrong.Statuses.IsEmpty)
        {
            context.Error.WriteLine(
                $"WARNING: {Plain.Text(options.Base.Text)} answers {string.Join(" and ", wrong.Statuses)} to paths that cannot exist; "
                    + "answers that look like those are not hits.");
        }
    }

    /// <summary>How many there were of each, on one line.</summary>
    public string Summary() => _wrong == 0
        ? Amounts.Count(_hits, "hit")
        : $"{Amounts.Count(_hits, "hit")}; {Amounts.Count(_wrong, "answer")} like those to paths that cannot exist";
}
