using ActorCrawler.Shared.Engine;
using Akka.Actor;
using Akka.Cluster;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Speaks for this node, at <c>/user/node</c> on each: tells the others which actors are here, learns theirs, and who is gone, from the cluster's events.
/// </summary>
/// <remarks>
/// A node is gone when the cluster took it out, not yet when it is unreachable: by then it has had the time to learn the same of the coordinator, and to stop.
/// </remarks>
internal sealed class NodeActor : ReceiveActor, IWithTimers
{
    /// <summary>The name of the actor.</summary>
    public const string Name = "node";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly AkkaEngine _engine;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly Dictionary<UniqueAddress, Member> _members = [];
    private readonly HashSet<UniqueAddress> _unreachable = [];

    /// <summary>Whether the coordinator is this node's: then nobody else's matters to it.</summary>
    private bool IsOwnerItself => _engine.Options.Singletons.Any(singleton => _cluster.SelfRoles.Contains(singleton.Role));

    public NodeActor(AkkaEngine engine)
    {
        _engine = engine;
        Receive<ClusterEvent.MemberDowned>(gone => Remove(gone.Member));
        Receive<ClusterEvent.MemberRemoved>(gone => Remove(gone.Member));
        Receive<ClusterEvent.IMemberEvent>(change => Add(change.Member));
        Receive<ClusterEvent.UnreachableMember>(change => SetReachable(change.Member, isReachable: false));
        Receive<ClusterEvent.ReachableMember>(change => SetReachable(change.Member, isReachable: true));
        Receive<NodeAnnouncement>(Hear);
        Receive<NodeMissed>(Hear);
        Receive<Unreadable>(unreadable => _engine.NoteUnreadable(unreadable.Failure));
        Receive<Announce>(_ => AnnounceToAll());
        Receive<Farewell>(_ => TakeLeave());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>How one is made.</summary>
    public static Props PropsOf(AkkaEngine engine) => Props.Create(() => new NodeActor(engine));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartPeriodicTimer(Announce.Instance, Announce.Instance, Interval);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void Add(Member member)
    {
        if (member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            return;
        }

        _members[member.UniqueAddress] = member;
        if (!_engine.IsLeaving && member.Status is (MemberStatus.Up or MemberStatus.WeaklyUp))
        {
            TellNode(member.Address, Myself());
        }
    }

    private void Remove(Member member)
    {
        if (member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            return;
        }

        // without the coordinator that its cluster had, this node leaves for the new cluster that the next one begins
        var hadOwner = _members.Values.Any(IsOwner);
        _members.Remove(member.UniqueAddress);
        _unreachable.Remove(member.UniqueAddress);
        _engine.Neighbours.Remove(member.UniqueAddress, left: false);
        if (hadOwner && !IsOwnerItself && !_members.Values.Any(IsOwner))
        {
            _engine.Rejoin();
        }
        else
        {
            Judge();
        }
    }

    private void SetReachable(Member member, bool isReachable)
    {
        if (isReachable)
        {
            _unreachable.Remove(member.UniqueAddress);
        }
        else
        {
            _unreachable.Add(member.UniqueAddress);
        }

        Judge();
    }

    /// <summary>A node that reaches no coordinator is being taken for gone: what the coordinator lends is what there is to do.</summary>
    private void Judge()
    {
        if (IsOwnerItself)
        {
            return;
        }

        var owners = _members.Values.Where(IsOwner).ToList();
        _engine.Judge(owners.Count > 0 && owners.All(member => _unreachable.Contains(member.UniqueAddress)));
    }

    private void Hear(NodeAnnouncement said)
    {
        var place = new UniqueAddress(Sender.Path.Address, said.Uid);
        if (!_members.TryGetValue(place, out var member))
        {
            Sender.Tell(new NodeMissed(_cluster.SelfUniqueAddress.Uid));
        }
        else if (said.Protocol != MessageCodec.ProtocolVersion || said.Node == _engine.Options.Node)
        {
            _engine.Refuse(said, givesWay: member.IsOlderThan(_cluster.SelfMember));
        }
        else if (said.Leaving)
        {
            _engine.Neighbours.Remove(place, left: true);
        }
        else
        {
            _engine.Neighbours.Hear(said, place, AkkaSession.InboxOf(Context.System, member.Address));
            _engine.SendHeld();
        }
    }

    /// <summary>The coordinator was made anew where it was: to wait until the cluster notices would be a waste of seconds.</summary>
    private void Hear(NodeMissed missed)
    {
        var address = Sender.Path.Address;
        if (!IsOwnerItself && _members.Values.Any(member => IsOwner(member) && member.Address.Equals(address) && member.UniqueAddress.Uid != missed.Uid))
        {
            _engine.Rejoin();
        }
    }

    private bool IsOwner(Member member) => _engine.Options.Singletons.Any(singleton => member.HasRole(singleton.Role));

    private void AnnounceToAll()
    {
        // a node that goes is gone as what it was
        var myself = Myself();
        foreach (var member in _engine.IsLeaving ? [] : _members.Values.AsEnumerable())
        {
            TellNode(member.Address, myself);
        }
    }

    private void TakeLeave()
    {
        var last = Myself() with { Leaving = true };
        foreach (var member in _members.Values)
        {
            TellNode(member.Address, last);
        }

        Sender.Tell(Farewell.Instance);
    }

    private static void TellNode(Address address, object message) =>
        Context.ActorSelection(new RootActorPath(address) / "user" / Name).Tell(message);

    private NodeAnnouncement Myself() => new(
        _engine.Options.Node, _cluster.SelfUniqueAddress.Uid, MessageCodec.ProtocolVersion, [.. _engine.ActorsHere.Select(actor => $"{actor}")]);

    /// <summary>Tells it that the actors of the node have stopped; it answers with the same.</summary>
    internal sealed class Farewell
    {
        public static readonly Farewell Instance = new();
    }

    /// <summary>Tells it to announce the node: its actors have changed.</summary>
    internal sealed class Announce
    {
        public static readonly Announce Instance = new();
    }
}
