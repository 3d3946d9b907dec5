using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// The connection below HTTP, for answers that no honest server would send. Kestrel has read the request and written nothing yet, so what
/// goes out is up to us; afterwards the connection is no longer of use to it, and each method leaves it closed. HTTP/1.1 without TLS only.
/// </summary>
internal sealed class Wire(ConnectionContext connection)
{
    /// <summary>The wire under a request.</summary>
    public static Wire Under(HttpContext context) => context.Features.GetRequiredFeature<Wire>();

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(string latin1, CancellationToken cancellationToken) =>
        await connection.Transport.Output.WriteAsync(Encoding.Latin1.GetBytes(latin1), cancellationToken);

    /// <summary>Sends what was written, then the end of the stream, and waits until the client is gone.</summary>
    public async Task CloseAsync(HttpContext context)
    {
        await connection.Transport.Output.CompleteAsync();
        await GoneAsync(connection.ConnectionClosed);
        context.Abort();
    }

    /// <summary>
    /// Sends bytes and resets the connection, so that the client sees an error and no end. The bytes go past Kestrel's buffer, which the
    /// reset would throw away.
    /// </summary>
    public async Task ResetAfterAsync(string latin1, CancellationToken cancellationToken)
    {
        var socket = connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        await socket.SendAsync(Encoding.Latin1.GetBytes(latin1), cancellationToken);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Completed when a token is cancelled.</summary>
    public static async Task GoneAsync(CancellationToken gone)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (gone.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).TrySetResult(), ended))
        {
            await ended.Task;
        }
    }
}
