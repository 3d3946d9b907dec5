using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorCrawler.Engine.Tests;
using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>What listens where a broker should be, and is none.</summary>
public sealed class StrangerTests
{
    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("")]
    public async Task StartAsync_AnotherProgramListens_SaysSoAndGoesOnUntilItIsCalledOff(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, answer);
        using var calledOff = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lines = new Lines();
        var options = new RabbitMqOptions
        {
            Uri = new Uri($"amqp://{listener.LocalEndpoint}/"), UserName = "u", Password = "p", Cluster = "c", Node = "n",
        };
        var starting = RabbitMqEngine.StartAsync(options, new HastyTime(20), lines, calledOff.Token);

        await lines.WaitForAsync("does not answer like a broker");
        starting.IsCompleted.ShouldBeFalse("it goes on waiting");
        await calledOff.CancelAsync();

        // Not Shouldly's: of a task that was cancelled it makes an exception of its own.
        (await Assert.ThrowsAsync<NoBrokerException>(() => starting)).Message.ShouldBe(
            $"What listens at {listener.LocalEndpoint} does not answer like a broker (AMQP 0-9-1): check host, port and scheme in cluster.broker, unless it is still starting.");
        lines.Troubles.Count(line => line.Contains("does not answer", StringComparison.Ordinal)).ShouldBe(1);
        listener.Stop();
        await answering;
    }

    // Reads what it is asked and answers whatever that is, until it is stopped.
    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                var stream = client.GetStream();
                await stream.ReadExactlyAsync(new byte[8], TestContext.Current.CancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or IOException)
        {
            // the test is over
        }
    }
}
