using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>The actors of this process. Read on every message, so reading takes no lock; the engine changes it under its own.</summary>
internal sealed class Residents
{
    private volatile ImmutableHashSet<ActorAddress> _addresses = [];
    private ImmutableList<(ActorAddress Address, MailboxOptions Mailbox)> _all = [];

    /// <summary>The addresses in the order in which they were hosted.</summary>
    public IReadOnlyList<ActorAddress> Addresses => [.. _all.Select(resident => resident.Address)];

    /// <summary>Every queue that this process takes from, with the mailbox behind it; that of a role follows the first actor of the role.</summary>
    public IEnumerable<(ActorAddress Address, MailboxOptions Mailbox)> Queues =>
        _all.Concat(_all.DistinctBy(resident => resident.Address.Role).Select(resident => (new ActorAddress(resident.Address.Role), resident.Mailbox)));

    /// <summary>Whether an address, or somebody of a role, is here.</summary>
    public bool Have(ActorAddress address) => _addresses.Contains(address);

    public void Add(ActorAddress address, MailboxOptions mailbox)
    {
        _all = _all.Add((address, mailbox));
        Index();
    }

    public void Remove(ActorAddress address)
    {
        _all = _all.RemoveAll(resident => resident.Address == address);
        Index();
    }

    private void Index() => _addresses = [.. Queues.Select(queue => queue.Address)];
}
