using System.Runtime.Serialization;
using System.Text;
using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class WireSerializerTests : IAsyncDisposable
{
    private static readonly Parcel Sent = new(new ActorAddress("a", "1"), new ActorAddress("b"), ScriptedActor.Say("hello"), new Postmark(7, 8));
    private readonly ActorSystem _system = ActorSystem.Create(
        "wire", AkkaSettings.Of(new AkkaOptions { Node = "n" }).WithFallback(ConfigurationFactory.Default()));

    private SerializerWithStringManifest Wire => (SerializerWithStringManifest)_system.Serialization.FindSerializerFor(Sent);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [Fact]
    public void ToBinary_Parcel_IsReadBackAndItsManifestIsTheMessage()
    {
        var read = Wire.FromBinary(Wire.ToBinary(Sent), Wire.Manifest(Sent));

        Wire.Manifest(Sent).ShouldBe(nameof(ReportProgress));
        read.ShouldBe(Sent);
    }

    [Fact]
    public void FromBinary_AnyBytes_AreNoMessageAndDoNoHarm()
    {
        var random = new Random(1);
        var good = Wire.ToBinary(Sent);
        for (var n = 0; n < 5_000; n++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            foreach (var manifest in (string[])["node", "missed", nameof(ReportProgress), "\u0000", ""])
            {
                Wire.FromBinary(bytes, manifest).ShouldNotBeNull();
            }
        }

        Wire.FromBinary("{}"u8.ToArray(), "anything").ShouldBeOfType<Unreadable>();
    }

    [Theory]
    [InlineData("""{"Node":null,"Uid":1,"Protocol":1,"Actors":[]}""")]
    [InlineData("""{"Node":"n","Uid":1,"Protocol":1,"Actors":null}""")]
    [InlineData("""{"Node":"n","Uid":1,"Protocol":1,"Actors":[null]}""")]
    [InlineData("""{"Uid":1,"Protocol":1}""")]
    public void FromBinary_NodeThatSaysNothingOfItself_IsNoMessage(string json) =>
        Wire.FromBinary(Encoding.UTF8.GetBytes(json), "node").ShouldBeOfType<Unreadable>();

    [Fact]
    public void FindSerializerFor_AnyOtherObject_IsRefusedBothWays()
    {
        var serializer = _system.Serialization.FindSerializerFor(new StringBuilder());

        Should.Throw<SerializationException>(() => serializer.ToBinary(new StringBuilder()));
        Should.Throw<SerializationException>(() => _system.Serialization.Deserialize(
            """{"$type":"System.IO.FileInfo, System.IO.FileSystem","fileName":"x"}"""u8.ToArray(), 1, "System.IO.FileInfo, System.IO.FileSystem"));
    }
}
