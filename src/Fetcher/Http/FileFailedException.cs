namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// A file of our own cannot be read or written. Not an <see cref="IOException"/>: those are taken for a broken connection.
/// </summary>
/// <param name="message">One sentence: which file, and why.</param>
/// <param name="cause">What the system said; null where it was not asked.</param>
internal sealed class FileFailedException(string message, Exception? cause = null) : Exception(message.TrimEnd('.') + ".", cause);
