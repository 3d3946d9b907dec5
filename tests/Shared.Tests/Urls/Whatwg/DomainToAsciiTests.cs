using ActorCrawler.Shared.Urls.Whatwg;

namespace ActorCrawler.Shared.Tests.Urls.Whatwg;

public sealed class DomainToAsciiTests
{
    [Theory]
    [InlineData("EXAMPLE.com", "example.com")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("ΣΊΣΥΦΟΣ.example", "xn--kxa6akbbkh.example")]
    [InlineData("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com")]
    [InlineData("a。b｡c", "a.b.c")]
    [InlineData("so\u00adft.example", "soft.example")]
    [InlineData("𝐄𝐱𝒶mple.example", "example.example")]
    [InlineData("xn--bcher-kva.ü", "xn--bcher-kva.xn--tda")]
    public void Convert_Domain_IsMapped(string domain, string expected) => DomainToAscii.Convert(domain).ShouldBe(expected);

    [Theory]
    [InlineData("a\ufffdü")]
    [InlineData("a\u2028b")]
    [InlineData("a\ue000b")]
    [InlineData("a.\u0301b")]
    [InlineData("xn--zzzzzzzzzzzz.ü")]
    [InlineData("xn--bcher-.ü")]
    [InlineData("xn--.ü")]
    public void Convert_NoDomain_IsNull(string domain) => DomainToAscii.Convert(domain).ShouldBeNull();
}
