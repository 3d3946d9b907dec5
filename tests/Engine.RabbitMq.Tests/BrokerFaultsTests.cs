using RabbitMQ.Client.Exceptions;

namespace ActorCrawler.Engine.RabbitMq.Tests;

public sealed class BrokerFaultsTests
{
    private static readonly RabbitMqOptions Options = new() { Uri = new Uri("amqp://mq/"), UserName = "me", Password = "secret", Node = "n" };

    [Fact]
    public void Explain_BrokerRefusesThePassword_IsForAPersonToPutRight() =>
        BrokerFaults.Explain(new BrokerUnreachableException(new AuthenticationFailureException("refused")), Options)
            .ShouldNotBeNull().Message.ShouldContain("ACTORCRAWLER_BROKER_PASSWORD");

    [Fact]
    public void Explain_BrokerDiesDuringTheLogin_MayPass()
    {
        var fault = new BrokerUnreachableException(new PossibleAuthenticationFailureException("closed", new IOException("reset")));

        BrokerFaults.Explain(fault, Options).ShouldBeNull();
        BrokerFaults.IsLoss(fault).ShouldBeTrue();
    }
}
