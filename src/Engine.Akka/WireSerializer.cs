using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ActorCrawler.Shared.Engine;
using Akka.Actor;
using Akka.Serialization;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Writes messages as <see cref="MessageCodec"/> does on every engine; the manifest is the name of the message. A parcel is its sender's
/// and its receiver's address, each after its length (1 byte), its postmark (4 and 8 bytes, little-endian), and then the frame of the message.
/// </summary>
/// <remarks>Reading is total: bytes that are no message become an <see cref="Unreadable"/>, since an exception here would end the connection.</remarks>
internal sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const int PostmarkSize = sizeof(int) + sizeof(long);
    private const string NodeManifest = "node";
    private const string MissedManifest = "missed";

    // connections are written to from changing threads, and an encoder has no lock
    [ThreadStatic]
    private static MessageEncoder? _encoder;

    /// <summary>Ours, and so on every node; Akka.NET keeps those up to 40 for itself.</summary>
    public override int Identifier => 4053;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        Parcel parcel => parcel.Content.GetType().Name,
        NodeAnnouncement => NodeManifest,
        _ => MissedManifest,
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => obj switch
    {
        Parcel parcel => Write(parcel),
        NodeAnnouncement node => JsonSerializer.SerializeToUtf8Bytes(node, NodeJson.Default.NodeAnnouncement),
        NodeMissed missed => JsonSerializer.SerializeToUtf8Bytes(missed, NodeJson.Default.NodeMissed),
        _ => throw new ArgumentException($"{obj.GetType().Name} does not leave a process.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest switch
            {
                NodeManifest => ReadNode(bytes),
                MissedManifest => (object?)JsonSerializer.Deserialize(bytes, NodeJson.Default.NodeMissed) ?? Bad(manifest, "It is null."),
                _ => Read(bytes, manifest),
            };
        }
        catch (JsonException fault)
        {
            return Bad(manifest, fault.Message);
        }
    }

    private static byte[] Write(Parcel parcel)
    {
        _encoder ??= new MessageEncoder();
        var frame = _encoder.Encode(parcel.Content).Span;
        var from = Encoding.UTF8.GetBytes(parcel.From.ToString());
        var to = Encoding.UTF8.GetBytes(parcel.To.ToString());
        Span<byte> postmark = stackalloc byte[PostmarkSize];
        BinaryPrimitives.WriteInt32LittleEndian(postmark, parcel.Postmark.Run);
        BinaryPrimitives.WriteInt64LittleEndian(postmark[sizeof(int)..], parcel.Postmark.Milliseconds);
        return [checked((byte)from.Length), .. from, checked((byte)to.Length), .. to, .. postmark, .. frame];
    }

    private static object ReadNode(byte[] bytes) => JsonSerializer.Deserialize(bytes, NodeJson.Default.NodeAnnouncement) switch
    {
        null => Bad(NodeManifest, "It is null."),

        // what is in a list is not looked at by the one who reads JSON
        var node when Array.Exists(node.Actors, actor => actor is null) => Bad(NodeManifest, "An actor is null."),
        var node => node,
    };

    private static object Read(ReadOnlySpan<byte> bytes, string manifest)
    {
        if (!TryTake(ref bytes, out var from) || !TryTake(ref bytes, out var to) || bytes.Length < PostmarkSize)
        {
            return Bad(manifest, "It ends before its message.");
        }

        var sent = new Postmark(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(int)..]));
        return MessageCodec.TryDecode(bytes[PostmarkSize..], out var message, out var failure)
            ? new Parcel(from, to, message, sent)
            : new Unreadable(failure);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, out ActorAddress address)
    {
        address = default;
        if (bytes.IsEmpty || bytes.Length < 1 + bytes[0])
        {
            return false;
        }

        address = ActorAddress.Parse(Encoding.UTF8.GetString(bytes[1..(1 + bytes[0])]));
        bytes = bytes[(1 + bytes[0])..];
        return true;
    }

    private static Unreadable Bad(string manifest, string detail) => new(new DecodeFailure(DecodeProblem.NotAFrame, manifest, detail));
}
