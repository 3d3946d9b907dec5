using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Messages.Wire;

namespace ActorCrawler.Shared.Engine;

/// <summary>Writes messages as frames into one buffer, again and again. It has one owner and no lock.</summary>
public sealed class MessageEncoder
{
    /// <summary>A buffer that one huge page has made larger than this is not kept.</summary>
    private const int LargestKept = 1 << 20;

    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private ArrayBufferWriter<byte> _frame = new();

    /// <summary>A message as a frame; the bytes are good until the next call. See <see cref="MessageCodec"/> for what is in them.</summary>
    /// <exception cref="ArgumentException">Messages of this type do not leave a process.</exception>
    public ReadOnlyMemory<byte> Encode(object message)
    {
        var type = MessageCodec.TypeOf(message);
        if (_frame.Capacity > LargestKept)
        {
            _frame = new ArrayBufferWriter<byte>();
        }

        _frame.ResetWrittenCount();
        var lengths = WritePrefix(type.Type.Name) - MessageCodec.LengthsSize;
        _json.Reset(_frame);
        JsonSerializer.Serialize(_json, message, type);
        _json.Flush();
        var headLength = _frame.WrittenCount - lengths - MessageCodec.LengthsSize;
        var bodyLength = WriteBody(message);

        // the lengths are known only now; the buffer is ours, so its start may still be written
        var place = MemoryMarshal.AsMemory(_frame.WrittenMemory).Span[lengths..];
        BinaryPrimitives.WriteInt32LittleEndian(place, headLength);
        BinaryPrimitives.WriteInt32LittleEndian(place[sizeof(int)..], bodyLength);
        return _frame.WrittenMemory;
    }

    private int WriteBody(object message)
    {
        var before = _frame.WrittenCount;
        switch (message)
        {
            case PageFetched page:
                _frame.Write(page.Body.Span);
                break;
            case PageParsed parsed:
                LinkBlock.Write(parsed.Links, _frame);
                break;
            default:
                break;
        }

        return _frame.WrittenCount - before;
    }

    private int WritePrefix(string name)
    {
        var size = 2 + name.Length + MessageCodec.LengthsSize;
        var prefix = _frame.GetSpan(size);
        prefix[0] = MessageCodec.ProtocolVersion;
        prefix[1] = (byte)name.Length;
        Encoding.ASCII.GetBytes(name, prefix[2..]);
        _frame.Advance(size);
        return size;
    }
}
