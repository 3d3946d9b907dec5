using ActorCrawler.Fetcher.Http;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(65_536, null)]
    [InlineData(65_537, null)]
    [InlineData(999_999, null)]
    [InlineData(1_000_000, null)]
    [InlineData(0, 0L)]
    [InlineData(20_000, 20_000L)]
    [InlineData(500_000, 500_000L)]
    public async Task ReadAsync_BodyWithinTheCap_IsReadWhole(int length, long? declared)
    {
        var body = Body(length);

        var read = await BodyReader.ReadAsync(new Trickle(body), declared, 1_000_000, CancellationToken.None);

        read.Truncated.ShouldBeFalse();
        read.Bytes.ShouldBe(body);
    }

    [Theory]
    [InlineData(1_000_001, 1_000_000, null)]
    [InlineData(1_000_001, 1_000_000, 1_000_001L)]
    [InlineData(20, 10, 20L)]
    [InlineData(20, 0, null)]
    public async Task ReadAsync_BodyLongerThanTheCap_IsCutThere(int length, int cap, long? declared)
    {
        var body = Body(length);

        var read = await BodyReader.ReadAsync(new Trickle(body), declared, cap, CancellationToken.None);

        read.Truncated.ShouldBeTrue();
        read.Bytes.ShouldBe(body[..cap]);
    }

    [Fact]
    public async Task ReadAsync_BodyShorterThanDeclared_Fails() =>
        await Should.ThrowAsync<IOException>(
            async () => await BodyReader.ReadAsync(new MemoryStream(Body(10)), 20, 1000, CancellationToken.None));

    [Fact]
    public async Task SkipAsync_LongBody_StopsNearTheCap()
    {
        var stream = new MemoryStream(Body(1_000_000));

        await BodyReader.SkipAsync(stream, 100_000, CancellationToken.None);

        stream.Position.ShouldBeInRange(100_000, 200_000);
    }

    private static byte[] Body(int length)
    {
        var body = new byte[length];
        new Random(7).NextBytes(body);
        return body;
    }

    /// <summary>Gives what it has in odd pieces, as a network does.</summary>
    private sealed class Trickle(byte[] body) : MemoryStream(body)
    {
        private int _turn;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_turn++ * 7919 % 20_000))], cancellationToken);
    }
}
