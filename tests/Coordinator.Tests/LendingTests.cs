using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>Lending while the world around the coordinator is slow, or about to stop.</summary>
public sealed class LendingTests
{
    [Fact]
    public async Task RequestWork_RoomForTheGrantBeforeComesLate_LeaseIsCountedFromWhenItIsGranted()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Fast).StartAsync();
        await bed.SeedAsync(Id.Name, "http://a.test/", "http://b.test/");
        var room = new TaskCompletionSource();
        bed.Context.Room = room.Task;

        var asking = bed.AskAsync(Fetcher, 2);
        bed.Time.Advance(TimeSpan.FromMinutes(2));
        room.SetResult();
        await asking;
        await bed.PassAsync(1.5);

        var frontier = bed.Desks.Open.Single().Frontier;
        bed.Grants.Count.ShouldBe(2);
        frontier.Leases.Select(lease => lease.Id).ShouldContain(bed.Grants[1].Lease, "its fetcher got it a moment ago, and works on it");
    }

    [Fact]
    public async Task CallInLeases_WorkThatIsDue_NobodyIsWokenForIt()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Fast).StartAsync();
        await bed.SeedAsync(Id.Name, "http://a.test/");
        await bed.TellAsync(new CallInLeases(new TaskCompletionSource()), bed.Context.Self);
        var timers = bed.Time.PendingTimers;

        await bed.AskAsync(Fetcher, 1);

        bed.Grants.ShouldBeEmpty();
        bed.Time.PendingTimers.ShouldBe(timers, "it would be told at once that something is due, lend nothing, and be told again");
    }
}
