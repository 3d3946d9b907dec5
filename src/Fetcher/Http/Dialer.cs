using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Fetcher.Http.Tls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Makes the connections of one pool. The address is checked here, where it is used, after every lookup: so neither a name that changes
/// its mind (DNS rebinding) nor a redirect can turn a pool to the other half of the address space. A proxy's own address is the user's word
/// and not checked. TLS is done here too, and not by the handler, to have it under the crawl's own connect timeout and clock.
/// </summary>
internal sealed class Dialer(Way way, DnsCache dns, Connector connector, TlsHandshake tls, TimeProvider time)
{
    /// <summary>Makes the connection that the HTTP handler asks for, within the connect timeout of the request behind it.</summary>
    /// <exception cref="DialFailedException">It could not be made.</exception>
    public async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = (FetchRequest)context.InitialRequestMessage;
        request.Clock.DialStarted();
        using var deadline = new CancellationTokenSource(request.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var progress = new Progress(context.DnsEndPoint, request.IsSecure, (time.GetTimestamp(), request.ConnectTimeout));
        try
        {
            return await ConnectAsync(progress, either.Token);
        }
        catch (OperationCanceledException cause) when (deadline.IsCancellationRequested)
        {
            throw new DialFailedException(progress.Step, timedOut: true, "the time for connecting ran out", cause) { Proxy = ProxyIn(progress.Step) };
        }
        catch (DialFailedException failure) when (failure.Proxy is null && ProxyIn(failure.Step) is { } proxy)
        {
            throw new DialFailedException(failure.Step, failure.TimedOut, failure.Message, failure) { Proxy = proxy };
        }
        finally
        {
            request.Clock.Connected();
        }
    }

    /// <summary>All steps before TLS are made with the proxy, if there is one.</summary>
    private string? ProxyIn(DialStep step) => step == DialStep.Tls ? null : way.Proxy?.ToString();

    private async ValueTask<Stream> ConnectAsync(Progress progress, CancellationToken cancellationToken)
    {
        var (host, port) = way.Proxy is { } proxy ? (proxy.Host, proxy.Port) : (progress.Target.Host, progress.Target.Port);
        var addresses = Choose(await dns.ResolveAsync(host, cancellationToken));
        progress.Step = DialStep.Connect;
        var socket = await connector.ConnectAsync(addresses, port, progress.Deadline, cancellationToken);
        if (!progress.IsSecure)
        {
            return new WatchedStream(socket);
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        if (way.Proxy is not null)
        {
            progress.Step = DialStep.Tunnel;
            await TunnelAsync(stream, progress.Target, way.Proxy, cancellationToken);
        }

        progress.Step = DialStep.Tls;
        return await tls.SecureAsync(stream, progress.Target.Host, cancellationToken);
    }

    private static async Task TunnelAsync(NetworkStream stream, DnsEndPoint target, ProxyServer proxy, CancellationToken cancellationToken)
    {
        try
        {
            await ProxyTunnel.OpenAsync(stream, target, proxy, cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private ImmutableArray<IPAddress> Choose(DnsAnswer answer)
    {
        if (answer.Error is { } error)
        {
            throw new DialFailedException(DialStep.Lookup, timedOut: false, error);
        }

        var addresses = way.Proxy is null ? answer.In(way.Reach) : [.. answer.Public, .. answer.Private];
        return addresses.IsEmpty
            ? throw new DialFailedException(DialStep.Address, timedOut: false, $"it has no {way.Reach} address".ToLowerInvariant())
            : addresses;
    }

    /// <summary>How far a dial has come.</summary>
    private sealed class Progress(DnsEndPoint target, bool isSecure, (long StartedAt, TimeSpan Timeout) deadline)
    {
        public DnsEndPoint Target => target;

        public bool IsSecure => isSecure;

        public (long StartedAt, TimeSpan Timeout) Deadline => deadline;

        public DialStep Step { get; set; } = DialStep.Lookup;
    }
}
