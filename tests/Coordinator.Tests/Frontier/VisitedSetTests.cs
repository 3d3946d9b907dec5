using System.Runtime.InteropServices;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class VisitedSetTests
{
    [Fact]
    public void Add_RandomKeysManyTwice_KnowsExactlyThose()
    {
        var random = new Random(1);
        var expected = new HashSet<UrlKey>();
        var set = new VisitedSet();
        for (var i = 0; i < 200_000; i++)
        {
            var key = random.Next(4) == 0 && expected.Count > 0 ? KeyOf(random.Next(i)) : KeyOf(i);
            set.Add(key).ShouldBe(expected.Add(key));
        }

        set.Count.ShouldBe(expected.Count);
        expected.ShouldAllBe(key => set.Contains(key));
        Enumerable.Range(1_000_000, 100_000).ShouldAllBe(i => !set.Contains(KeyOf(i)));
    }

    [Fact]
    public void Add_KeyOfZeros_IsAKeyLikeAnyOther()
    {
        var set = new VisitedSet();
        set.Contains(default).ShouldBeFalse();
        set.Add(default).ShouldBeTrue();
        set.Add(default).ShouldBeFalse();
        set.Contains(default).ShouldBeTrue();
        set.Count.ShouldBe(1);
    }

    [Fact]
    public void Add_KeysThatShareTheirSegmentAndSlot_AreToldApart()
    {
        var set = new VisitedSet();
        for (var i = 1UL; i <= 2000; i++)
        {
            set.Add(new UrlKey(i, 7)).ShouldBeTrue();
            set.Add(new UrlKey(i, 7)).ShouldBeFalse();
        }

        set.Count.ShouldBe(2000);
        set.Contains(new UrlKey(2001, 7)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(150_000)]
    [InlineData(1_000_000)]
    public void Bytes_FromAHundredAndFiftyThousandKeysOn_AtMost24AKey(int keys)
    {
        var set = new VisitedSet();
        for (var i = 0; i < keys; i++)
        {
            set.Add(KeyOf(i));
        }

        (set.Bytes / (double)keys).ShouldBeLessThanOrEqualTo(24);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void Bytes_OfASmallSet_StayBelowAMegabyte(int keys)
    {
        var set = new VisitedSet();
        for (var i = 0; i < keys; i++)
        {
            set.Add(KeyOf(i));
        }

        set.Bytes.ShouldBeLessThanOrEqualTo(1_100_000);
    }

    private static UrlKey KeyOf(int number) => UrlKey.Of(MemoryMarshal.Cast<int, char>([number]));
}
