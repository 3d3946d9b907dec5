using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Messages.Wire;

namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Messages as bytes, for engines between processes. A frame is: version (1 byte), length of the name (1 byte), name of the message
/// (ASCII), length of the head and of the body (4 bytes each, little-endian), the head in JSON, and the body. Two messages
/// have a body: <see cref="PageFetched"/> that of the page, as it is, and <see cref="PageParsed"/> its links, as a <see cref="LinkBlock"/>.
/// </summary>
public static class MessageCodec
{
    /// <summary>Raised with every change after which old and new nodes could misunderstand each other. Nodes of different versions do not work together, and no
    /// frame of another version is read, neither of a newer one nor of an older one.</summary>
    public const byte ProtocolVersion = 1;

    internal const int LengthsSize = 2 * sizeof(int);

    private const int PrefixSize = 2;

    private static readonly WireJson Json = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        // the default would write & and + of every URL as six characters, for the sake of HTML
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly FrozenDictionary<Type, JsonTypeInfo> ByType = new JsonTypeInfo[]
    {
        Json.SubmitSeeds, Json.SubmitKnownPages, Json.RequestWork, Json.FetchReported, Json.RobotsLearned, Json.LeaseReleased,
        Json.PageParsed, Json.StopCrawl, Json.PauseCrawl, Json.ResumeCrawl, Json.ReportProgress, Json.SiteLeased, Json.LeaseRevoked,
        Json.SeedsAccepted, Json.CrawlProgress, Json.CrawlFinished, Json.PageFetched, Json.OutcomeSettled, Json.StartCrawl,
        Json.CrawlStarted, Json.CrawlRefused, Json.ReportCluster, Json.ClusterReported, Json.ExplainUrl, Json.UrlExplained,
        Json.RecordStored, Json.StoreWaits, Json.RemoveCrawl, Json.CrawlRemoved,
    }.ToFrozenDictionary(info => info.Type);

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName =
        ByType.Values.ToFrozenDictionary(info => info.Type.Name, StringComparer.Ordinal);

    /// <summary>The types of the messages that may leave a process.</summary>
    public static IReadOnlyCollection<Type> Types => ByType.Keys;

    /// <summary>Whether a message may leave the process; others are for actors of the same node.</summary>
    public static bool CanEncode(object message) => ByType.ContainsKey(message.GetType());

    /// <summary>A message as a frame of its own. Whoever sends many has a <see cref="MessageEncoder"/>.</summary>
    /// <exception cref="ArgumentException">Messages of this type do not leave a process.</exception>
    public static ReadOnlyMemory<byte> Encode(object message) => new MessageEncoder().Encode(message);

    /// <summary>
    /// Reads a frame. Total: no bytes make it throw. What it gives shares no memory with <paramref name="frame"/>.
    /// </summary>
    /// <returns>False where the bytes are no message; <paramref name="failure"/> says why.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> frame, [NotNullWhen(true)] out object? message, out DecodeFailure failure)
    {
        message = null;
        failure = ReadPrefix(frame, out var name, out var head, out var body);
        if (failure.Problem != DecodeProblem.None)
        {
            return false;
        }

        if (!ByName.TryGetValue(name, out var type))
        {
            failure = new DecodeFailure(DecodeProblem.UnknownType, name, "No message of this name is known.");
            return false;
        }

        message = ReadBody(ReadHead(head, type, ref failure), body, ref failure);
        return message is not null;
    }

    internal static JsonTypeInfo TypeOf(object message) => ByType.TryGetValue(message.GetType(), out var info)
        ? info
        : throw new ArgumentException($"{message.GetType().Name} does not leave a process.", nameof(message));

    private static DecodeFailure ReadPrefix(
        ReadOnlySpan<byte> frame, out string name, out ReadOnlySpan<byte> head, out ReadOnlySpan<byte> body)
    {
        name = "";
        head = body = default;
        if (frame.IsEmpty)
        {
            return new DecodeFailure(DecodeProblem.NotAFrame, name, "It is empty.");
        }

        if (frame[0] != ProtocolVersion)
        {
            return new DecodeFailure(DecodeProblem.OtherVersion, name, $"It is of version {frame[0]}, and this node knows version {ProtocolVersion}.");
        }

        var lengths = frame.Length < PrefixSize ? int.MaxValue : PrefixSize + frame[1];
        if (frame.Length - LengthsSize < lengths)
        {
            return new DecodeFailure(DecodeProblem.NotAFrame, name, "It ends before its lengths.");
        }

        name = Encoding.ASCII.GetString(frame[PrefixSize..lengths]);
        var headLength = BinaryPrimitives.ReadUInt32LittleEndian(frame[lengths..]);
        var bodyLength = BinaryPrimitives.ReadUInt32LittleEndian(frame[(lengths + sizeof(int))..]);
        var content = frame[(lengths + LengthsSize)..];
        if ((ulong)headLength + bodyLength != (ulong)content.Length)
        {
            return new DecodeFailure(DecodeProblem.NotAFrame, name, $"It has {content.Length} bytes of {(ulong)headLength + bodyLength}.");
        }

        head = content[..(int)headLength];
        body = content[(int)headLength..];
        return default;
    }

    private static object? ReadHead(ReadOnlySpan<byte> head, JsonTypeInfo type, ref DecodeFailure failure)
    {
        try
        {
            if (JsonSerializer.Deserialize(head, type) is { } message)
            {
                return message;
            }

            failure = new DecodeFailure(DecodeProblem.BadHead, type.Type.Name, "Its head is null.");
        }
        catch (JsonException error)
        {
            failure = new DecodeFailure(DecodeProblem.BadHead, type.Type.Name, error.Message);
        }

        return null;
    }

    /// <summary>The message that a head belongs to; null where there is none.</summary>
    private static object? ReadBody(object? head, ReadOnlySpan<byte> body, ref DecodeFailure failure)
    {
        switch (head)
        {
            case PageFetched page:
                return page with { Body = body.ToArray() };
            case PageParsed parsed when LinkBlock.TryRead(body, out var links):
                return parsed with { Links = links };
            case PageParsed:
                failure = new DecodeFailure(DecodeProblem.BadBody, nameof(PageParsed), "Its links cannot be read.");
                return null;
            default:
                return head;
        }
    }
}
