using ActorCrawler.Cli.Hosting;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting;

public sealed class FailFastActorTests
{
    private static readonly ActorAddress Address = new("test", "0");
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task ReceiveAsync_Exception_IsToldOnceAndNothingMoreIsHandled()
    {
        var actor = new FragileActor();
        await using (var engine = new InProcessEngine(TimeProvider.System, NullLoggerFactory.Instance))
        {
            await engine.HostAsync(Address, () => new FailFastActor(actor, _failure), new MailboxOptions(8), TestContext.Current.CancellationToken);
            foreach (var message in (string[])["one", "break", "two"])
            {
                await engine.TellAsync(Address, Address, message, TestContext.Current.CancellationToken);
            }

            (await _failure.Task.WaitAsync(TestContext.Current.CancellationToken)).Message.ShouldBe("broken");
        }

        actor.Handled.ShouldBe(["one", "break"]);
        actor.Starts.ShouldBe(1);
    }

    private sealed class FragileActor : IActor
    {
        public List<object> Handled { get; } = [];

        public int Starts { get; private set; }

        public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
        {
            Starts++;
            return ValueTask.CompletedTask;
        }

        public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
        {
            Handled.Add(message);
            return message is "break" ? throw new IOException("broken") : ValueTask.CompletedTask;
        }
    }
}
