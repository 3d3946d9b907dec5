using System.Collections.Frozen;
using ActorCrawler.Shared.Engine;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// One membership of this node in the cluster: an actor system, from joining to its end. A node that was taken out of the cluster cannot come back with
/// the same one.
/// </summary>
internal sealed class AkkaSession
{
    private const string SingletonName = "singleton";
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long one actor system tries to join. A seed node that stood still while it was called takes the first call for the node's connection when it goes
    /// on, though it was hung up long ago, and then never hears that system: the next one is new to it.
    /// </summary>
    private static readonly TimeSpan TryPatience = TimeSpan.FromSeconds(20);

    private readonly AkkaEngine _engine;
    private readonly ActorSystem _system;
    private readonly FrozenDictionary<ActorAddress, IActorRef> _proxies;
    private readonly IActorRef _node;
    private int _hosted;

    private AkkaSession(AkkaEngine engine, ActorSystem system)
    {
        _engine = engine;
        _system = system;
        Pacer = new PacedStream(system);
        system.ActorOf(DeadLetterActor.PropsOf(engine), "dead-letters");
        system.ActorOf(InboxActor.PropsOf(engine), InboxActor.Name);
        _node = system.ActorOf(NodeActor.PropsOf(engine), NodeActor.Name);
        _proxies = engine.Options.Singletons.ToFrozenDictionary(singleton => singleton, ProxyOf);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "give back leases", async () =>
        {
            if (await engine.StopActorsAsync())
            {
                await _node.Ask<NodeActor.Farewell>(NodeActor.Farewell.Instance, JoinPatience);
            }

            return global::Akka.Done.Instance;
        });
    }

    /// <summary>What runs the work of leases.</summary>
    public IPacer Pacer { get; }

    /// <summary>Completes when the actor system has ended.</summary>
    public Task Ended => _system.WhenTerminated;

    /// <summary>Starts an actor system and joins the cluster; waits for it with one line in the log.</summary>
    /// <exception cref="EngineUnavailableException">It cannot listen, or the settings are wrong.</exception>
    public static async Task<AkkaSession> OpenAsync(AkkaEngine engine, CancellationToken cancellationToken)
    {
        var isNoted = false;
        while (true)
        {
            var system = await Task.Run(() => CreateSystem(engine), cancellationToken);
            try
            {
                var joining = JoinAsync(Cluster.Get(system), AkkaSettings.Seeds(engine.Options), cancellationToken);
                if (!isNoted && !await IsDoneAsync(joining, JoinPatience, engine.Time, cancellationToken))
                {
                    isNoted = true;
                    engine.NoteWaiting();
                }

                if (await IsDoneAsync(joining, TryPatience, engine.Time, cancellationToken))
                {
                    await joining;
                    return new AkkaSession(engine, system);
                }
            }
            catch
            {
                await system.Terminate();
                throw;
            }

            await system.Terminate();
        }
    }

    /// <summary>Where another node takes messages.</summary>
    public static IActorRef InboxOf(ActorSystem system, Address node) =>
        ((ExtendedActorSystem)system).Provider.ResolveActorRef(new RootActorPath(node) / "user" / InboxActor.Name);

    /// <summary>Gives an actor its place here; a singleton may have to wait until no other node has it.</summary>
    public void Host(Resident resident)
    {
        var name = PathNameOf(resident.Address);
        var guardian = ResidentGuardian.PropsOf(resident);
        if (!_proxies.ContainsKey(resident.Address))
        {
            resident.Settle(_system.ActorOf(guardian, $"{name}.{Interlocked.Increment(ref _hosted)}"));
            return;
        }

        var settings = ClusterSingletonManagerSettings.Create(_system).WithRole(resident.Address.Role).WithSingletonName(SingletonName);
        resident.Entrust(_system.ActorOf(ClusterSingletonManager.Props(guardian, PoisonPill.Instance, settings), name));
    }

    /// <summary>Sends a message to another node; false where nobody is known to have the address.</summary>
    public bool TrySend(Parcel parcel)
    {
        var target = _proxies.GetValueOrDefault(parcel.To) ?? _engine.Neighbours.Find(parcel.To);
        target?.Tell(parcel, ActorRefs.NoSender);
        return target is not null;
    }

    /// <summary>Tells the other nodes which actors are here.</summary>
    public void Announce() => _node.Tell(NodeActor.Announce.Instance);

    /// <summary>Leaves the cluster in order: actors first, then the membership, then the actor system.</summary>
    public Task LeaveAsync() => CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);

    /// <summary>Leaves a cluster that is none any more, without asking it; the actors have been stopped.</summary>
    public void Quit() => Cluster.Get(_system).Down(Cluster.Get(_system).SelfAddress);

    private static ActorSystem CreateSystem(AkkaEngine engine)
    {
        try
        {
            var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(AkkaSettings.Of(engine.Options)), new EngineSetup(engine.AkkaLog));
            return ActorSystem.Create(engine.Options.SystemName, setup);
        }
        catch (ConfigurationException fault)
        {
            throw new EngineUnavailableException($"Akka.NET cannot read its settings: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var place = $"{engine.Options.Bind ?? engine.Options.Host}:{engine.Options.Port}";
            var reason = (fault as AggregateException)?.Flatten().InnerException ?? fault;
            throw new EngineUnavailableException($"Akka.NET cannot listen at {place} (cluster.akka): {reason.GetBaseException().Message}", fault);
        }
    }

    private static Task JoinAsync(Cluster cluster, IReadOnlyList<Address> seeds, CancellationToken cancellationToken) => seeds.Count == 0
        ? cluster.JoinAsync(cluster.SelfAddress, cancellationToken)
        : cluster.JoinSeedNodesAsync(seeds, cancellationToken);

    private static async Task<bool> IsDoneAsync(Task work, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isDone = await Task.WhenAny(work, Task.Delay(patience, time, ending.Token)) == work;
        await ending.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return isDone;
    }

    private static string PathNameOf(ActorAddress address) => Uri.EscapeDataString($"{address.Role}-{address.Instance}");

    private IActorRef ProxyOf(ActorAddress singleton)
    {
        var settings = ClusterSingletonProxySettings.Create(_system).WithRole(singleton.Role).WithSingletonName(SingletonName);
        var name = PathNameOf(singleton);
        return _system.ActorOf(ClusterSingletonProxy.Props($"/user/{name}", settings), $"{name}-proxy");
    }
}
