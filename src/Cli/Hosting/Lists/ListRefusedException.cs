namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>A cluster will not work a list off: its message is one sentence for a person that says why.</summary>
internal sealed class ListRefusedException(string message) : Exception(message);
