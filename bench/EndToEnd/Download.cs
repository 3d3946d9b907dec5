using System.Net;

namespace ActorCrawler.Bench.EndToEnd;

/// <summary>(a) A bare HttpClient: as many loops as connections, each with one buffer, take URLs off one list.</summary>
internal static class Download
{
    public static async Task RunAsync(string origin, string[] paths, int connections, int rounds, Meter meter)
    {
        using var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = connections,
        };
        using var client = new HttpMessageInvoker(handler);
        for (var round = 0; round < rounds; round++)
        {
            var next = -1;
            var bytes = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(client, origin, paths, Take))));
            meter.Note(paths.Length, bytes.Sum(), 0);

            int Take() => Interlocked.Increment(ref next);
        }
    }

    private static async Task<long> LoopAsync(HttpMessageInvoker client, string origin, string[] paths, Func<int> take)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        for (var i = take(); i < paths.Length; i = take())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin + paths[i]));
            using var response = await client.SendAsync(request, CancellationToken.None);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync();
            for (var read = await body.ReadAsync(buffer); read > 0; read = await body.ReadAsync(buffer))
            {
                total += read;
            }
        }

        return total;
    }
}
