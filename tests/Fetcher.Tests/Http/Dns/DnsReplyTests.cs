using ActorCrawler.Fetcher.Http.Dns;

namespace ActorCrawler.Fetcher.Tests.Http.Dns;

/// <summary>What a hostile server may send: it never throws, never runs on, and never gives an address to a name that was not asked for.</summary>
public sealed class DnsReplyTests
{
    private static readonly byte[] Address = [0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1];
    private readonly DnsQuery _query = DnsQuery.Create("www.site.test", DnsType.A)!;

    [Fact]
    public void Parse_HonestAnswer_IsRead()
    {
        var record = DnsReply.Parse(Reply([0xC0, 12, .. Address]), _query)!.Records.ShouldHaveSingleItem();

        (record.Name, record.Address!.ToString(), record.Lifetime).ShouldBe(("www.site.test", "192.0.2.1", TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xFF })] // forward, beyond the end
    [InlineData(new byte[] { 0xC0, 31 })] // to itself
    [InlineData(new byte[] { 1, (byte)'a', 0xC0, 31 })] // to the start of the name that it ends
    [InlineData(new byte[] { 0x40, 0 })] // neither a length nor a jump
    [InlineData(new byte[] { 63, (byte)'a' })] // longer than the packet
    [InlineData(new byte[] { 3, (byte)'a', (byte)'.', (byte)'b', 0 })] // a dot inside a label
    public void Parse_NameThatIsNone_IsNoAnswer(byte[] name) => DnsReply.Parse(Reply([.. name, .. Address]), _query).ShouldBeNull();

    [Fact]
    public void Parse_ManyJumps_ComeToAnEnd()
    {
        // Each record's data is a jump to the one before: a chain as long as a packet lets it be.
        var records = new List<byte>();
        for (var i = 0; i < 127; i++)
        {
            var before = i == 0 ? 12 : 31 + ((i - 1) * 14) + 12;
            records.AddRange([0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, (byte)(0xC0 | (before >> 8)), (byte)before]);
        }

        DnsReply.Parse(Reply([.. records], 127), _query)!.Records.ShouldAllBe(record => record.Target == "www.site.test");
    }

    [Fact]
    public void Parse_AnotherQuestion_IsNoAnswer()
    {
        var reply = Reply([0xC0, 12, .. Address]);
        foreach (var (place, change) in ((int, int)[])[(0, 1), (1, 1), (2, 0x80), (5, 1), (13, 1), (28, 1), (30, 1)])
        {
            var changed = reply.ToArray();
            changed[place] ^= (byte)change;
            DnsReply.Parse(changed, _query).ShouldBeNull($"byte {place}");
        }
    }

    [Fact]
    public void Follow_AddressOfANameNobodyAskedFor_IsNotUsed()
    {
        var reply = DnsReply.Parse(Reply([4, (byte)'b', (byte)'a', (byte)'n', (byte)'k', 0, .. Address]), _query)!;

        DnsChain.Follow("www.site.test", reply)!.Value.Addresses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parse_AnyBytes_NeverThrows(int seed)
    {
        var random = new Random(seed);
        var honest = Reply([0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 6, 3, (byte)'c', (byte)'d', (byte)'n', 0xC0, 16, 0xC0, 12, .. Address], 2);
        for (var i = 0; i < 50_000; i++)
        {
            var packet = Mutate(honest, random);
            var reply = DnsReply.Parse(packet, _query);
            if (reply is not null)
            {
                DnsChain.Follow("www.site.test", reply);
                reply.Records.Length.ShouldBeLessThanOrEqualTo(128);
            }
        }
    }

    private static byte[] Mutate(byte[] honest, Random random)
    {
        if (random.Next(10) == 0)
        {
            var noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            return noise;
        }

        var packet = honest[..random.Next(honest.Length / 2, honest.Length + 1)];
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            packet[random.Next(packet.Length)] = random.Next(3) == 0 ? (byte)(0xC0 | random.Next(64)) : (byte)random.Next(256);
        }

        if (random.Next(4) > 0)
        {
            honest.AsSpan(0, Math.Min(31, packet.Length)).CopyTo(packet); // past the checks of the head, where the deep water is
        }

        return packet;
    }

    private byte[] Reply(byte[] records, byte count = 1)
    {
        var packet = (byte[])[.. _query.Packet, .. records];
        (packet[2], packet[3], packet[7]) = (0x81, 0x80, count);
        return packet;
    }
}
