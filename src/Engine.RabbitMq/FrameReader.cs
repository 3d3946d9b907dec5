using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Makes messages of what comes from the broker, and counts what is none. It has one owner and no lock.</summary>
internal sealed class FrameReader(WireLosses losses)
{
    private readonly Senders _senders = new();

    /// <summary>The message in a frame; null where there is none.</summary>
    public object? Decode(ReadOnlySpan<byte> frame)
    {
        if (!MessageCodec.TryDecode(frame, out var message, out var failure))
        {
            losses.Undecodable(failure);
        }

        return message;
    }

    /// <summary>Takes the first message off a bundle; it is null where its frame holds none.</summary>
    /// <returns>False where the bundle is empty, or what is left of it is none.</returns>
    public bool TryTake(ref ReadOnlyMemory<byte> bundle, out ActorAddress from, out object? message)
    {
        (from, message) = (default, null);
        var rest = bundle.Span;
        if (!Bundle.TryTake(ref rest, out var sender, out var frame))
        {
            return false;
        }

        (from, message) = (_senders.Find(sender), Decode(frame));
        bundle = bundle[^rest.Length..];
        return true;
    }
}
