namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Where user and password of the broker come from: the environment and nothing else, since command lines and files are read by others.</summary>
public static class BrokerCredentials
{
    /// <summary>The environment variable of the user.</summary>
    public const string UserVariable = "ACTORCRAWLER_BROKER_USER";

    /// <summary>The environment variable of the password.</summary>
    public const string PasswordVariable = "ACTORCRAWLER_BROKER_PASSWORD";

    /// <summary>What a new broker lets in, and only from its own machine: user and password.</summary>
    public const string Guest = "guest";
}
