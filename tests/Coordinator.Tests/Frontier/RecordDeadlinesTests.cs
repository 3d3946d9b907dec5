using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class RecordDeadlinesTests
{
    private readonly RecordDeadlines _deadlines = new();

    [Fact]
    public void Remove_FromAnywhere_KeepsTheOrderOfTheRest()
    {
        var entries = Enumerable.Range(0, 5).Select(Entry).ToArray();
        Array.ForEach(entries, _deadlines.Add);
        _deadlines.Remove(entries[0]);
        _deadlines.Remove(entries[2]);
        _deadlines.Remove(entries[4]);
        _deadlines.Add(entries[2]);

        var order = new List<UrlEntry>();
        while (_deadlines.FirstOverdue(Seconds(100)) is { } entry)
        {
            order.Add(entry);
            _deadlines.Remove(entry);
        }

        order.ShouldBe([entries[1], entries[3], entries[2]]);
        _deadlines.Count.ShouldBe(0);
    }

    [Fact]
    public void FirstOverdue_DeadlineNotReached_Null()
    {
        _deadlines.Add(Entry(5));

        _deadlines.FirstOverdue(Seconds(4.9)).ShouldBeNull();
        _deadlines.FirstOverdue(Seconds(5)).ShouldNotBeNull();
    }

    private static UrlEntry Entry(int number)
    {
        var url = new UrlRef(Url($"http://a.test/{number}"), 0, 1, null, AllowPrivate: true, []);
        return new UrlEntry(number, url, new SiteQueue(url.Url.Site, new PaceOptions())) { RecordDeadline = Seconds(number) };
    }
}
