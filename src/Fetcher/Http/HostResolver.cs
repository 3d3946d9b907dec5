namespace ActorCrawler.Fetcher.Http;

/// <summary>Looks up the addresses of a host name. Fails with a <see cref="System.Net.Sockets.SocketException"/>.</summary>
internal delegate Task<HostAddresses> ResolveHost(string host);

/// <summary>The system's resolver.</summary>
internal static class HostResolver
{
    /// <summary>
    /// Asks the system. On Linux the asynchronous API blocks a thread of the pool for as long as the lookup takes, and a broad crawl that
    /// meets a few dead name servers would starve everything else; so each lookup has a thread of its own, and the cache bounds them.
    /// </summary>
    public static Task<HostAddresses> Resolve(string host) => Task.Factory.StartNew(
        static name => (HostAddresses)System.Net.Dns.GetHostAddresses((string)name!),
        host,
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);
}
