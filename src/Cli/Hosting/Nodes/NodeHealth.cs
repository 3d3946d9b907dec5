namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>How a node is, as it says itself every few seconds.</summary>
/// <param name="Node">Its name.</param>
/// <param name="State">One of <see cref="NodeState"/>.</param>
/// <param name="At">When it said so.</param>
internal sealed record NodeHealth(string Node, NodeState State, DateTimeOffset At)
{
    /// <summary>A node that has said nothing for this long is not running, or hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Whether the node does its work.</summary>
    public bool IsGood(DateTimeOffset now) => State == NodeState.Ready && now - At <= Patience;

    /// <summary>The same for a person: <c>f1 is ready, it said 2 s ago</c>.</summary>
    public string Text(DateTimeOffset now)
    {
        var state = State switch
        {
            NodeState.Ready => "is ready",
            NodeState.CutOff => "is cut off from its cluster",
            _ => "waits for its broker or its store",
        };
        return $"{Node} {state}, it said {Math.Max(0, (now - At).TotalSeconds):0} s ago";
    }
}

/// <summary>What a node is about.</summary>
internal enum NodeState
{
    /// <summary>It starts, and may be waiting for the broker or the database.</summary>
    Starting,

    /// <summary>It works.</summary>
    Ready,

    /// <summary>It does not hear the cluster.</summary>
    CutOff,
}
