using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class OutboxTests
{
    private static readonly Outgoing Small = new(new ActorAddress("a"), new ActorAddress("b"), new ReportProgress(new CrawlId("c")), 0);
    private readonly ManualTime _time = new();
    private readonly WireLosses _losses = new(NullLogger.Instance);
    private readonly Outbox _outbox;

    public OutboxTests() => _outbox = new Outbox(_time, _losses);

    [Fact]
    public async Task PutAsync_BrokerAwayAndFull_DropsAndNeverWaits()
    {
        var put = await FillAsync();

        _outbox.PutAsync(Small, default).AsTask().IsCompletedSuccessfully.ShouldBeTrue();

        put.ShouldBeGreaterThan(1000);
        _losses.Read().Unsent.ShouldBe(2);
    }

    [Fact]
    public async Task PutAsync_FullAndRoomComes_GoesIn()
    {
        await FillAsync();
        _outbox.SetConnected(connected: true);
        var waiting = _outbox.PutAsync(Small, default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        _outbox.Done(await _outbox.TakeAsync(default));

        await waiting;
        _losses.Read().Unsent.ShouldBe(1);
    }

    [Fact]
    public async Task PutAsync_BrokerTakesNothing_PatienceEnds()
    {
        await FillAsync();
        _outbox.SetConnected(connected: true);
        var waiting = _outbox.PutAsync(Small, default).AsTask();

        _time.Advance(Outbox.Patience);

        await waiting;
        _losses.Read().Unsent.ShouldBe(2);
        _outbox.PutAsync(Small, default).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        _losses.Read().Unsent.ShouldBe(3);
    }

    [Fact]
    public async Task PutAsync_BrokerGoesWhileASenderWaits_SenderGoesOn()
    {
        await FillAsync();
        _outbox.SetConnected(connected: true);
        var waiting = _outbox.PutAsync(Small, default).AsTask();

        _outbox.SetConnected(connected: false);

        await waiting;
        _losses.Read().Unsent.ShouldBe(2);
    }

    [Fact]
    public async Task FlushAsync_EverythingSent_Completes()
    {
        _outbox.SetConnected(connected: true);
        await _outbox.PutAsync(Small, default);
        var flushing = _outbox.FlushAsync();
        var taken = await _outbox.TakeAsync(default);
        flushing.IsCompleted.ShouldBeFalse();

        _outbox.Done(taken);

        await flushing;
    }

    /// <summary>Puts messages until one is dropped; returns how many went in.</summary>
    private async Task<int> FillAsync()
    {
        var put = 0;
        for (; _losses.Read().Unsent == 0; put++)
        {
            await _outbox.PutAsync(Small, default);
        }

        return put - 1;
    }
}
