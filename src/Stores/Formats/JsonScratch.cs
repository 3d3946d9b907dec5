using System.Buffers;
using System.Text.Json;

namespace ActorCrawler.Stores.Formats;

/// <summary>A JSON writer over a buffer that is used again and again.</summary>
internal sealed class JsonScratch : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    public JsonScratch() => Json = new Utf8JsonWriter(_buffer, PageJson.Options);

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written since <see cref="Clear"/>; valid until then.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenSpan;
        }
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
    }

    public void Dispose() => Json.Dispose();
}
