namespace ActorCrawler.Fetcher.Robots;

/// <summary>A line of a robots.txt, to show why a URL may or may not be fetched.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Text">Its text without comment and surrounding blanks; cut off where it is very long.</param>
public sealed record RobotsLine(int Number, string Text);
