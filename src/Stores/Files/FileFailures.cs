namespace ActorCrawler.Stores.Files;

/// <summary>Turns what the file system says into a sentence for the user.</summary>
internal static class FileFailures
{
    // ENOSPC and EDQUOT, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL
    private static readonly int[] DiskFull = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static StoreFailedException WhileOpening(string store, Exception failure) =>
        new(store, StoreFailure.CannotOpen, $"it cannot be opened: {Sentence(failure)}", failure);

    public static StoreFailedException WhileWriting(string store, Exception failure, bool mayPass) =>
        DiskFull.Contains(failure.HResult) ? new(store, StoreFailure.Full, "the disk is full", failure)
        : mayPass ? new(store, StoreFailure.Unreachable, $"writing failed: {Sentence(failure)}", failure)
        : new(store, StoreFailure.ReadOnly, $"nothing more can be written to it: {Sentence(failure)}", failure);

    private static string Sentence(Exception failure) => failure.Message.TrimEnd('.');
}
