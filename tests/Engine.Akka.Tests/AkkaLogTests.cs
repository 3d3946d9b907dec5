using ActorCrawler.Engine.Tests;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;

namespace ActorCrawler.Engine.Akka.Tests;

public sealed class AkkaLogTests
{
    [Fact]
    public async Task Error_TheSameOverAndOver_IsAWarningOnce()
    {
        var lines = new Lines();
        var settings = AkkaSettings.Of(new AkkaOptions { Node = "n" });
        var system = ActorSystem.Create("log", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(settings), new EngineSetup(lines)));

        system.EventStream.Publish(new Error(null, "here", typeof(string), "dropping it"));
        system.EventStream.Publish(new Error(null, "there", typeof(string), "dropping it"));
        system.EventStream.Publish(new Error(null, "here", typeof(string), "something else"));
        await lines.WaitForAsync("something else");
        await system.Terminate();

        lines.Troubles.ShouldBe(["here: dropping it", "here: something else"]);
    }
}
