using System.Text;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// The addresses that stand in bundles, so that each is read once: a few actors send nearly everything. It has one owner and no lock.
/// </summary>
internal sealed class Senders
{
    /// <summary>Names come from anywhere: no more are remembered.</summary>
    private const int MaxKnown = 64;

    private readonly List<(byte[] Text, ActorAddress Address)> _known = [];

    /// <summary>The address with this text.</summary>
    public ActorAddress Find(ReadOnlySpan<byte> text)
    {
        foreach (var (known, address) in _known)
        {
            if (text.SequenceEqual(known))
            {
                return address;
            }
        }

        if (_known.Count == MaxKnown)
        {
            _known.Clear();
        }

        var found = ActorAddress.Parse(Encoding.UTF8.GetString(text));
        _known.Add((text.ToArray(), found));
        return found;
    }
}
