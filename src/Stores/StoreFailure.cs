namespace ActorCrawler.Stores;

/// <summary>What is wrong with a store.</summary>
public enum StoreFailure
{
    /// <summary>The disk, the quota or the file's size limit is used up.</summary>
    Full,

    /// <summary>Another program holds it.</summary>
    Locked,

    /// <summary>Reading or writing failed, for a reason that may pass.</summary>
    Unreachable,

    /// <summary>It does not do what it is asked to, for a reason that does not pass.</summary>
    Refused,

    /// <summary>It may be read only.</summary>
    ReadOnly,

    /// <summary>It cannot be opened: no such folder, no permission, a wrong password, or a folder where a file should be.</summary>
    CannotOpen,

    /// <summary>It is there, and has nothing of what is to be read.</summary>
    Empty,

    /// <summary>Its contents make no sense.</summary>
    Damaged,

    /// <summary>It is there, and it is something else.</summary>
    Foreign,

    /// <summary>A newer version of this program wrote it.</summary>
    Newer,
}
