namespace ActorCrawler.Shared.Engine;

/// <summary>Why bytes are no message.</summary>
public enum DecodeProblem
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>They are no frame, or a part of one.</summary>
    NotAFrame,

    /// <summary>A node of another version sent them: with such a one there is no working together, whichever of the two is newer.</summary>
    OtherVersion,

    /// <summary>No message has this name.</summary>
    UnknownType,

    /// <summary>The head is not what a message of this type looks like.</summary>
    BadHead,

    /// <summary>What follows the head is not what a message of this type has.</summary>
    BadBody,
}

/// <summary>What is wrong with bytes that are no message.</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="Type">The name of the message, as far as it could be read; it may come from anywhere.</param>
/// <param name="Detail">One sentence for a person.</param>
public readonly record struct DecodeFailure(DecodeProblem Problem, string Type, string Detail);
