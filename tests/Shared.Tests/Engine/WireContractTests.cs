using System.Reflection;
using System.Text;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Shared.Tests.Engine;

/// <summary>
/// What nodes of different builds must agree on, as a file: whoever changes a message sees here what they change, and decides whether
/// <see cref="MessageCodec.ProtocolVersion"/> rises.
/// </summary>
public sealed class WireContractTests
{
    private const string FileName = "wire-contract.txt";

    [Fact]
    public void Messages_AreThoseOfTheContract()
    {
        var actual = Path.Combine(AppContext.BaseDirectory, "wire-contract.actual.txt");
        File.WriteAllText(actual, Describe());

        File.ReadAllText(actual).ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, FileName)), $"If the change is meant, copy {actual} to {FileName}.");
    }

    [Fact]
    public void Messages_AllTravelButThoseOfOneNode()
    {
        var parts = MessageCodec.Types.SelectMany(Reached).ToHashSet();

        typeof(PageFetched).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(PageFetched).Namespace && type.IsPublic && !parts.Contains(type))
            .Select(type => type.Name)
            .ShouldBe(["StorePage"]);
    }

    private static string Describe()
    {
        var text = new StringBuilder($"protocol {MessageCodec.ProtocolVersion}\n");
        var messages = MessageCodec.Types.OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        var parts = messages.SelectMany(Reached).Distinct().Except(messages).OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var type in messages.Concat(parts))
        {
            text.Append($"\n{(MessageCodec.Types.Contains(type) ? "message" : type.IsEnum ? "enum" : "part")} {type.Name}\n");
            foreach (var line in type.IsEnum ? Enum.GetNames(type) : Members(type))
            {
                text.Append($"  {line}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => $"{property.Name}: {NameOf(property.PropertyType)}{(nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : "")}");
    }

    private static IEnumerable<Type> Reached(Type type) =>
        type.Namespace != typeof(PageFetched).Namespace
            ? type.GetGenericArguments().SelectMany(Reached)
            : [type, .. type.IsEnum ? [] : type.GetProperties().Where(property => property.CanWrite).SelectMany(property => Reached(property.PropertyType))];

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? NameOf(inner)
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
