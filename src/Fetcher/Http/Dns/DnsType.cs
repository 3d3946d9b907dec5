namespace ActorCrawler.Fetcher.Http.Dns;

/// <summary>The types of records that are asked for or understood (RFC 1035, section 3.2.2; RFC 3596).</summary>
internal enum DnsType : ushort
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>Another name for the same thing.</summary>
    Cname = 5,

    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,
}
