namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// A file of our own cannot be read or written. Not an <see cref="IOException"/>: those are taken for a broken connection.
/// </summary>
/// <param name="message">One sentence: which file, and why.</param>
/// <param name="cause">What the system said.</param>
internal sealed class FileFailedException(string message, Exception cause) : Exception(message.TrimEnd('.') + ".", cause);
