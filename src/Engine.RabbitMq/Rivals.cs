using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Nodes that this one cannot be in a cluster with: they speak another version, or have its name. It listens from one thread at a time.</summary>
internal sealed partial class Rivals(RabbitMqOptions options, Guid run, WireLosses losses, TimeProvider time, ILogger log)
{
    /// <summary>Announcements come from anybody who has the password: no more nodes than this are told apart.</summary>
    private const int MaxTold = 100;

    private readonly Precedence _precedence = new(run, time);
    private readonly HashSet<Guid> _told = [];
    private readonly TaskCompletionSource<Exception> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Since this node started.</summary>
    public TimeSpan Uptime => _precedence.Uptime;

    /// <summary>Completes when this node has to go, because a rival was first; the sentence says which.</summary>
    public Task<Exception> Refused => _refused.Task;

    /// <summary>Whether an announcement is a rival's, and to be ignored.</summary>
    public bool Refuse(NodeAnnouncement other)
    {
        var speaksOurs = other.Protocol == MessageCodec.ProtocolVersion;
        if (speaksOurs && other.Node != options.Node)
        {
            return false;
        }

        if (!speaksOurs)
        {
            losses.Incompatible();
        }

        Tell(other, speaksOurs);
        if (!other.Leaving && _precedence.GivesWayTo(other))
        {
            _refused.TrySetResult(new EngineUnavailableException(speaksOurs
                ? $"There is a node named '{options.Node}' in cluster '{options.Cluster}' already: give this one a name of its own (cluster.node)."
                : $"Node '{other.Node}' of cluster '{options.Cluster}' speaks version {other.Protocol} of the protocol and was there first, this node "
                    + $"('{options.Node}') speaks version {MessageCodec.ProtocolVersion}: run one version of actorcrawler in a cluster (cluster.name)."));
        }

        return true;
    }

    private void Tell(NodeAnnouncement other, bool speaksOurs)
    {
        if (_told.Count >= MaxTold || !_told.Add(other.Run))
        {
            return;
        }

        if (speaksOurs)
        {
            Lines.Twin(log, other.Node);
        }
        else
        {
            Lines.Incompatible(log, other.Node, other.Protocol, MessageCodec.ProtocolVersion);
        }
    }
}
