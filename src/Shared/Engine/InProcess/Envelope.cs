namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>A message on its way.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="Message">What was sent; a <see cref="SelfTimer"/> stands for the message it carries.</param>
/// <param name="Own">The life of the actor that sent this to itself; null where it came from outside and took a place in the mailbox.</param>
internal readonly record struct Envelope(ActorAddress From, object Message, ActorContext? Own);
