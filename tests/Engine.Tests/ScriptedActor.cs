using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Engine.Tests;

/// <summary>An actor whose handling a test writes in place, and which tells the test what it was given.</summary>
internal sealed class ScriptedActor : IActor
{
    private readonly Channel<string> _got = Channel.CreateUnbounded<string>();

    public Func<IActorContext, ValueTask>? OnStart { get; init; }

    public Func<string, IActorContext, ValueTask>? OnMessage { get; init; }

    public Func<IActorContext, ValueTask>? OnStop { get; init; }

    /// <summary>Completes once the actor has stopped.</summary>
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A message that every engine can carry, with a text in it.</summary>
    public static object Say(string text) => new ReportProgress(new CrawlId(text));

    /// <summary>The text of the next message whose handling ended well.</summary>
    public ValueTask<string> NextAsync() => _got.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.Add(await NextAsync());
        }

        return texts;
    }

    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken) =>
        OnStart?.Invoke(context) ?? ValueTask.CompletedTask;

    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        var text = ((ReportProgress)message).Crawl.Name;
        await (OnMessage?.Invoke(text, context) ?? ValueTask.CompletedTask);
        _got.Writer.TryWrite(text);
    }

    public async ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken)
    {
        await (OnStop?.Invoke(context) ?? ValueTask.CompletedTask);
        Stopped.TrySetResult();
    }
}
