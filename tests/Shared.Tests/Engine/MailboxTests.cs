using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;

namespace ActorCrawler.Shared.Tests.Engine;

public sealed class MailboxTests
{
    private static readonly ActorAddress Sender = new("sender", "0");
    private readonly LossCounter _losses = new();

    [Fact]
    public async Task Close_SendersWaitForRoom_AllOfThemReturnAndTheirMessagesAreCounted()
    {
        var mailbox = new Mailbox(new MailboxOptions(1), _losses);
        await PutAsync(mailbox, "in");
        var waiting = Enumerable.Range(0, 5).Select(n => PutAsync(mailbox, $"{n}").AsTask()).ToList();
        waiting.ShouldAllBe(sender => !sender.IsCompleted);

        mailbox.Close();

        await Task.WhenAll(waiting);
        _losses.Read().Stopped.ShouldBe(5);
        mailbox.TryTake(out var kept).ShouldBeTrue();
        kept.Message.ShouldBe("in");
        (await mailbox.WaitAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task PutAsync_Cancelled_LeavesNoTrace()
    {
        var mailbox = new Mailbox(new MailboxOptions(1), _losses);
        await PutAsync(mailbox, "first");
        using var impatience = new CancellationTokenSource();
        var waiting = mailbox.PutAsync(new Envelope(Sender, "second", Own: null), impatience.Token);

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await waiting);
        mailbox.TryTake(out _).ShouldBeTrue();
        mailbox.TryTake(out _).ShouldBeFalse();
        mailbox.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task PutOwn_MailboxFull_TakesNoPlace()
    {
        var mailbox = new Mailbox(new MailboxOptions(1), _losses);
        await PutAsync(mailbox, "other");

        mailbox.PutOwn(new Envelope(Sender, "own", Own: null));

        mailbox.Waiting.ShouldBe(1);
        mailbox.TryTake(out var first).ShouldBeTrue();
        first.Message.ShouldBe("other");
    }

    private static ValueTask PutAsync(Mailbox mailbox, string message) =>
        mailbox.PutAsync(new Envelope(Sender, message, Own: null), CancellationToken.None);
}
