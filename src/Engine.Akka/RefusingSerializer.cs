using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Has the place of Akka.NET's serializer of last resort, which makes objects of whatever type the bytes name: nothing is written by it,
/// and nothing that a stranger sends for it is read.
/// </summary>
internal sealed class RefusingSerializer : Serializer
{
    /// <summary>Made by Akka.NET.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="settings">Those of the serializer whose place it has: of no use.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system)
    {
        _ = settings;
    }

    /// <inheritdoc/>
    public override int Identifier => 1;

    /// <inheritdoc/>
    public override bool IncludeManifest => true;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType()} has no serializer of its own, and does not leave the process.");

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type) => throw new SerializationException("Objects of any type are not taken from the wire.");
}
