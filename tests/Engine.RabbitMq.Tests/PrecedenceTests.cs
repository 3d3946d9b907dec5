using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class PrecedenceTests
{
    private static readonly Guid First = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Second = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(300);
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(2_500)]
    [InlineData(3_500)]
    [InlineData(100_000)]
    public void GivesWayTo_TwoNodes_ExactlyOneGoesHoweverLongAnnouncementsTake(int milliseconds)
    {
        foreach (var (older, younger) in ((Guid, Guid)[])[(First, Second), (Second, First)])
        {
            var one = new Precedence(older, _time);
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            var two = new Precedence(younger, _time);
            var (fromOne, fromTwo) = (Announcement(older, one.Uptime), Announcement(younger, two.Uptime));
            _time.Advance(OnTheWay);

            (one.GivesWayTo(fromTwo) ^ two.GivesWayTo(fromOne)).ShouldBeTrue();
        }
    }

    [Fact]
    public void GivesWayTo_NodeThatWasThereFirst_AlwaysTheNewcomer()
    {
        var older = new Precedence(Second, _time);
        _time.Advance(TimeSpan.FromSeconds(10));
        var newcomer = new Precedence(First, _time);

        newcomer.GivesWayTo(Announcement(Second, older.Uptime)).ShouldBeTrue();
        older.GivesWayTo(Announcement(First, newcomer.Uptime)).ShouldBeFalse();
    }

    private static NodeAnnouncement Announcement(Guid run, TimeSpan uptime) => new("n", run, 1, [], Hello: false, Leaving: false, uptime);
}
