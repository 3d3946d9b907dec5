using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class BundleTests
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly LeaseId Lease = new(new CrawlId("c"), 1, 1);

    [Fact]
    public void TryTake_WhatWasAdded_IsThereInOrder()
    {
        var bundle = new Bundle(Coordinator);
        bundle.Add(Fact("fetcher/ä"), "fetcher/ä", [1, 2, 3]);
        bundle.Add(Fact("store/1"), "store/1", []);
        ReadOnlySpan<byte> rest = bundle.Bytes.Span;

        Bundle.TryTake(ref rest, out var sender, out var frame).ShouldBeTrue();
        new Senders().Find(sender).ShouldBe(new ActorAddress("fetcher", "ä"));
        frame.ToArray().ShouldBe([1, 2, 3]);
        Bundle.TryTake(ref rest, out sender, out frame).ShouldBeTrue();
        new Senders().Find(sender).ShouldBe(new ActorAddress("store", "1"));
        frame.IsEmpty.ShouldBeTrue();
        rest.IsEmpty.ShouldBeTrue();
        Bundle.TryTake(ref rest, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void TryTake_AnyBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, Math.Min(bytes.Length, 1)).Fill((byte)random.Next(8));
            ReadOnlySpan<byte> rest = bytes;
            for (var before = -1; before != rest.Length;)
            {
                before = rest.Length;
                Bundle.TryTake(ref rest, out _, out _);
            }
        }
    }

    [Fact]
    public void Clear_ThenAdd_HoldsTheNewAlone()
    {
        var bundle = new Bundle(Coordinator);
        bundle.Add(Fact("store/1"), "store/1", new byte[70_000]);
        bundle.IsFull.ShouldBeTrue();

        bundle.Clear();
        bundle.Add(Fact("store/1"), "store/1", [7]);

        (bundle.Count, bundle.IsFull).ShouldBe((1, false));
        bundle.Weight.ShouldBe(Fact("store/1").Weight);
        bundle.Bytes.ToArray()[^1].ShouldBe((byte)7);
    }

    [Fact]
    public void Takes_FactsForOneActor_AndNothingElse()
    {
        Bundle.Takes(Fact("store/1")).ShouldBeTrue();
        Bundle.Takes(Fact("store/1") with { To = new ActorAddress("coordinator") }).ShouldBeFalse("the nodes of a role share out messages, not bundles");
        Bundle.Takes(Fact("store/1") with { Message = new RequestWork(new FetcherId("f"), 1, 1, []) }).ShouldBeFalse("it expires");
        Bundle.Takes(Fact("store/1") with { Message = new ReportProgress(new CrawlId("c")) }).ShouldBeFalse("somebody waits for the answer");
    }

    private static Outgoing Fact(string from) => new(ActorAddress.Parse(from), Coordinator, new LeaseReleased(Lease, []), 0);
}
