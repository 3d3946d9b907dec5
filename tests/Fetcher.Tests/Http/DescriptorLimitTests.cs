using ActorCrawler.Fetcher.Http;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class DescriptorLimitTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("Max open files            1024                 1048576              files", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files", null)]
    [InlineData("Max processes             95864                95864                processes", null)]
    public void Read_LimitsOfLinux_GivesTheSoftLimit(string line, int? limit)
    {
        File.WriteAllText(_path, $"Limit                     Soft Limit           Hard Limit           Units\n{line}\n");

        DescriptorLimit.Read(_path).ShouldBe(limit);
    }

    [Fact]
    public void Read_NoSuchFile_IsNoLimit() => DescriptorLimit.Read(_path + ".nothing").ShouldBeNull();

    [Theory]
    [InlineData(500, null, 500)]
    [InlineData(500, 1_048_576, 500)]
    [InlineData(500, 1_024, 432)]
    [InlineData(32, 1_024, 32)]
    [InlineData(32, 64, 1)]
    public void ConcurrencyWithin_Limit_LeavesRoomForEverythingElse(int wanted, int? limit, int possible) =>
        DescriptorLimit.ConcurrencyWithin(wanted, limit).ShouldBe(possible);
}
