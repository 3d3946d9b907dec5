using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <content>Log lines, the same as those of the other engines.</content>
internal sealed partial class Resident
{
    /// <summary>Its <see cref="Shared.Engine.IActor.StopAsync"/> threw.</summary>
    public void NoteFailedToStop(Exception failure) => Lines.FailedToStop(Log, failure);

    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Error, "Failed at {Message}, {Failures} in a row; made anew in {Pause}")]
        public static partial void Failed(ILogger log, string message, int failures, TimeSpan pause, Exception exception);

        [LoggerMessage(2, LogLevel.Critical, "Failed at {Message}, {Failures} in a row; given up")]
        public static partial void GivenUp(ILogger log, string message, int failures, Exception exception);

        [LoggerMessage(3, LogLevel.Error, "Failed while it stopped")]
        public static partial void FailedToStop(ILogger log, Exception exception);
    }
}
