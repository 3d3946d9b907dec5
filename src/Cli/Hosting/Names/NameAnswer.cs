using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Cli.Progress;

namespace ActorCrawler.Cli.Hosting.Names;

/// <summary>What became of a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Category">Ok, NotFound (nobody has registered it), Timeout or Dns (nobody could be asked).</param>
/// <param name="Addresses">Its addresses, each once, in the order of the answer.</param>
internal sealed record NameAnswer(string Name, ResultCategory Category, ImmutableArray<IPAddress> Addresses)
{
    /// <summary><c>+ name  addresses</c>, or <c>  name</c> where there are none, and why where that is not the name's own doing.</summary>
    public string Line => Category switch
    {
        ResultCategory.Ok => $"+ {Name}  {string.Join(' ', Addresses)}",
        ResultCategory.NotFound => $"  {Name}",
        _ => $"  {Name}  {CategoryNames.Of(Category)}",
    };
}
