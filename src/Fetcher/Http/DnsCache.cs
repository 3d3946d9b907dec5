using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Remembers the addresses of names for a while, failures more briefly. Each name is looked up once at a time, however many ask. The
/// entries live in two generations: when the young one is full it becomes the old one, and what nobody asked for since is forgotten. That
/// bounds the memory without a list to keep in order.
/// </summary>
internal sealed class DnsCache : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ResolveHost _resolve;
    private readonly HttpOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _lookups;
    private Dictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Entry> _old = new(StringComparer.Ordinal);

    public DnsCache(ResolveHost resolve, HttpOptions options, TimeProvider time)
    {
        _resolve = resolve;
        _options = options;
        _time = time;
        _lookups = new SemaphoreSlim(options.MaxLookups);
    }

    /// <summary>Names that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>
    /// The addresses of <paramref name="host"/>, a name in lower case or an address without brackets. A failure is an answer too. The
    /// token ends the waiting only: others may wait for the same lookup.
    /// </summary>
    public ValueTask<DnsAnswer> ResolveAsync(ReadOnlySpan<char> host, CancellationToken cancellationToken)
    {
        Entry? started = null;
        Entry entry;
        lock (_lock)
        {
            if (Find(host) is { } found)
            {
                entry = found;
            }
            else
            {
                started = entry = new Entry(host.ToString());
                Keep(entry);
            }
        }

        if (started is not null)
        {
            _ = LookUpAsync(started);
        }

        return entry.Answer is { } known ? new(known) : new(entry.Pending.Task.WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _lookups.Dispose();

    private Entry? Find(ReadOnlySpan<char> host)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host, out var entry))
        {
            return IsCurrent(entry) ? entry : null;
        }

        if (!_old.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host, out entry) || !IsCurrent(entry))
        {
            return null;
        }

        Keep(entry);
        return entry;
    }

    private void Keep(Entry entry)
    {
        if (_young.Count >= _options.DnsCapacity / 2)
        {
            _old = _young;
            _young = new Dictionary<string, Entry>(StringComparer.Ordinal);
        }

        _old.Remove(entry.Host);
        _young[entry.Host] = entry;
    }

    private bool IsCurrent(Entry entry) =>
        entry.Answer is null || entry.Lifetime is not { } lifetime || _time.GetElapsedTime(entry.AnsweredAt) < lifetime;

    private async Task LookUpAsync(Entry entry)
    {
        if (IPAddress.TryParse(entry.Host, out var literal))
        {
            entry.Settle(DnsAnswer.Of([literal]), _time.GetTimestamp(), lifetime: null);
            return;
        }

        var (answer, lifetime) = await AskAsync(entry.Host);
        entry.Settle(answer, _time.GetTimestamp(), lifetime);
    }

    private async Task<(DnsAnswer Answer, TimeSpan Lifetime)> AskAsync(string host)
    {
        await _lookups.WaitAsync();
        try
        {
            var found = await _resolve(host);
            return found.Addresses.Length == 0 ? (DnsAnswer.Of([]), _options.DnsFailureLifetime)
                : (DnsAnswer.Of(found.Addresses), found.Lifetime < _options.DnsLifetime ? found.Lifetime.Value : _options.DnsLifetime);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            // An ArgumentException is the resolver's way to say that the name is too long or has a form that DNS cannot carry.
            return (DnsAnswer.Failed(error.Message), _options.DnsFailureLifetime);
        }
        finally
        {
            _lookups.Release();
        }
    }

    private sealed class Entry(string host)
    {
        private DnsAnswer? _answer;

        public string Host => host;

        public TaskCompletionSource<DnsAnswer> Pending { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long AnsweredAt { get; private set; }

        public TimeSpan? Lifetime { get; private set; }

        /// <summary>Null until the lookup ended; the other properties are set before it.</summary>
        public DnsAnswer? Answer => Volatile.Read(ref _answer);

        public void Settle(DnsAnswer answer, long now, TimeSpan? lifetime)
        {
            AnsweredAt = now;
            Lifetime = lifetime;
            Volatile.Write(ref _answer, answer);
            Pending.SetResult(answer);
        }
    }
}
