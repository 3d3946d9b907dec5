using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Makes TCP connections to the first of some addresses that takes one.</summary>
internal sealed class Connector(HttpOptions options, OpenConnections open, TimeProvider time)
{
    /// <summary>A connected socket.</summary>
    /// <param name="addresses">Tried in this order; at least one.</param>
    /// <param name="port">The port.</param>
    /// <param name="deadline">The time there is for all of them, and since when.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="DialFailedException">None took a connection.</exception>
    public async Task<Socket> ConnectAsync(
        ImmutableArray<IPAddress> addresses, int port, (long StartedAt, TimeSpan Timeout) deadline, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            // Each address gets its share of the time that is left, so that a black hole does not eat up that of the next one.
            var left = deadline.Timeout - time.GetElapsedTime(deadline.StartedAt);
            var share = left > TimeSpan.Zero ? left / (addresses.Length - i) : TimeSpan.Zero;
            var isLast = i == addresses.Length - 1;
            using var turn = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : share, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellationToken);
            try
            {
                return await ConnectAsync(options.Route(new IPEndPoint(addresses[i], port)), either.Token);
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

    private async Task<Socket> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new CountedSocket(endPoint, open) { NoDelay = true };
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
}
