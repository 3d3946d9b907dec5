using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Makes the connections of one pool. The address is checked here, where it is used, after every lookup: so neither a name that changes
/// its mind (DNS rebinding) nor a redirect can turn a pool to the other half of the address space. TLS is done here too, and not by the
/// handler, to have it under the crawl's own connect timeout and clock.
/// </summary>
internal sealed class Dialer(AddressReach reach, DnsCache dns, HttpOptions options, TimeProvider time)
{
    /// <summary>Makes the connection that the HTTP handler asks for, within the connect timeout of the request behind it.</summary>
    /// <exception cref="DialFailedException">It could not be made.</exception>
    public async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = (FetchRequest)context.InitialRequestMessage;
        request.Clock.DialStarted();
        using var deadline = new CancellationTokenSource(request.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var progress = new Progress(context.DnsEndPoint, request.IsSecure, time.GetTimestamp(), request.ConnectTimeout);
        try
        {
            return await ConnectAsync(progress, either.Token);
        }
        catch (OperationCanceledException cause) when (deadline.IsCancellationRequested)
        {
            throw new DialFailedException(progress.Step, timedOut: true, "the time for connecting ran out", cause);
        }
        finally
        {
            request.Clock.Connected();
        }
    }

    private async ValueTask<Stream> ConnectAsync(Progress progress, CancellationToken cancellationToken)
    {
        var addresses = Choose(await dns.ResolveAsync(progress.EndPoint.Host, cancellationToken));
        progress.Step = DialStep.Connect;
        var socket = await ConnectToFirstAsync(addresses, progress, cancellationToken);
        if (!progress.IsSecure)
        {
            return new WatchedStream(socket);
        }

        progress.Step = DialStep.Tls;
        return await SecureAsync(new NetworkStream(socket, ownsSocket: true), progress.EndPoint.Host, cancellationToken);
    }

    private ImmutableArray<IPAddress> Choose(DnsAnswer answer)
    {
        if (answer.Error is { } error)
        {
            throw new DialFailedException(DialStep.Lookup, timedOut: false, error);
        }

        var addresses = answer.In(reach);
        return addresses.IsEmpty
            ? throw new DialFailedException(DialStep.Address, timedOut: false, $"it has no {reach} address".ToLowerInvariant())
            : addresses;
    }

    private async Task<Socket> ConnectToFirstAsync(
        ImmutableArray<IPAddress> addresses, Progress progress, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            // Each address gets its share of the time that is left, so that a black hole does not eat up that of the next one.
            var left = progress.Timeout - time.GetElapsedTime(progress.StartedAt);
            var share = left > TimeSpan.Zero ? left / (addresses.Length - i) : TimeSpan.Zero;
            var isLast = i == addresses.Length - 1;
            using var turn = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : share, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellationToken);
            try
            {
                return await ConnectAsync(options.Route(new IPEndPoint(addresses[i], progress.EndPoint.Port)), either.Token);
            }
            catch (SocketException) when (!isLast)
            {
            }
            catch (OperationCanceledException) when (turn.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
            }
            catch (SocketException cause)
            {
                throw new DialFailedException(DialStep.Connect, timedOut: false, cause.Message, cause);
            }
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream, string host, CancellationToken cancellationToken)
    {
        var tls = new WatchedTlsStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(Handshake(host), cancellationToken);
            return tls;
        }
        catch (Exception cause)
        {
            await tls.DisposeAsync();
            if (cause is OperationCanceledException)
            {
                throw;
            }

            // Whatever a handshake can die of (a certificate, a protocol, nonsense, a closed connection) is the other side's doing.
            throw new DialFailedException(DialStep.Tls, timedOut: false, cause.Message.TrimEnd('.'), cause);
        }
    }

    private SslClientAuthenticationOptions Handshake(string host)
    {
        // Without a policy of our own the system would download what a certificate's author points it to: a way inside.
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (options.TrustedRoots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = host.TrimEnd('.'),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            CertificateChainPolicy = policy,
        };
    }

    /// <summary>How far a dial has come.</summary>
    private sealed class Progress(DnsEndPoint endPoint, bool isSecure, long startedAt, TimeSpan timeout)
    {
        public DnsEndPoint EndPoint => endPoint;

        public bool IsSecure => isSecure;

        public long StartedAt => startedAt;

        public TimeSpan Timeout => timeout;

        public DialStep Step { get; set; } = DialStep.Lookup;
    }
}
