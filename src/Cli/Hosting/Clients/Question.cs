namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>A question to the coordinator that is under way: asked again and again until it is answered, or whoever asked gives up.</summary>
/// <param name="message">What is sent.</param>
/// <param name="isAnswer">Tells an answer from what else comes in, such as a second answer to the question before.</param>
internal sealed class Question(object message, Func<object, bool> isAnswer)
{
    private readonly TaskCompletionSource<object> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is sent.</summary>
    public object Message => message;

    /// <summary>The answer.</summary>
    public Task<object> Answer => _answer.Task;

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>Whether an answer is still waited for.</summary>
    public bool IsOpen => !_answer.Task.IsCompleted;

    /// <summary>Takes what came in, if it is an answer to this.</summary>
    public bool TryAnswer(object message) => isAnswer(message) && _answer.TrySetResult(message);

    /// <summary>Nobody waits any more.</summary>
    public void GiveUp() => _answer.TrySetCanceled(CancellationToken.None);
}
