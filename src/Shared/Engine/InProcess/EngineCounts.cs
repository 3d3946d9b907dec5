namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>What an engine lost since its start, and why.</summary>
/// <param name="Unaddressed">Messages to addresses that nobody has.</param>
/// <param name="MailboxFull">Messages to a full mailbox that says <see cref="WhenFull.Drop"/>.</param>
/// <param name="Stopped">Messages to an actor that stops, and those it could no longer handle.</param>
/// <param name="Failed">Messages whose handler threw.</param>
public readonly record struct EngineCounts(long Unaddressed, long MailboxFull, long Stopped, long Failed);
