using Serilog.Core;
using Serilog.Events;

namespace ActorCrawler.Cli.Logging;

/// <summary>
/// Says of each line on which node and by which actor it was written. Actors log under their address (<c>fetcher/2</c>); what else logs
/// does so under its class, and goes by the class's short name. The properties have names that no message uses: one that tells of another node has
/// its own property <c>Node</c>, which would pass for the place where the line was written.
/// </summary>
internal sealed class LogOrigin(string node) : ILogEventEnricher
{
    /// <summary>The property that names the node.</summary>
    public const string Node = "OnNode";

    /// <summary>The property that names the actor.</summary>
    public const string Actor = "ByActor";

    private readonly LogEventProperty _node = new(Node, new ScalarValue(node));

    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        logEvent.AddPropertyIfAbsent(_node);
        logEvent.AddPropertyIfAbsent(new LogEventProperty(Actor, new ScalarValue(ActorOf(logEvent))));
        logEvent.RemovePropertyIfPresent(Constants.SourceContextPropertyName);
    }

    private static string ActorOf(LogEvent logEvent)
    {
        if (!logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) || value is not ScalarValue { Value: string category })
        {
            return Product.Command;
        }

        return category.Contains('/', StringComparison.Ordinal) ? category : category[(category.LastIndexOf('.') + 1)..];
    }
}
