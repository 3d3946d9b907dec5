using System.Collections.Immutable;
using System.Reflection;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Engine;

/// <summary>Messages with anything in them, made by their constructors, so that a new member is in the tests without a word about it.</summary>
internal sealed class RandomMessages(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "plain text", "q\"uo\\te", "äöü €", "日本語", "\u0000\u001f\u007f", "tab\tline\r\n", "😀", "<&+'>", new('x', 3000)];

    private readonly Random _random = new(seed);

    public object Next()
    {
        var types = MessageCodec.Types.OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        return Of(types[_random.Next(types.Count)]);
    }

    public object Of(Type type) => Make(type, nullable: false)!;

    private object? Make(Type type, bool nullable)
    {
        if (nullable && _random.Next(3) == 0)
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return Simple(type) ?? (type.IsEnum ? Pick(Enum.GetValuesAsUnderlyingType(type), type)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? MakeArray(type)
            : Construct(type));
    }

    private object? Simple(Type type) =>
        type == typeof(string) ? Texts[_random.Next(Texts.Length)]
        : type == typeof(int) ? _random.Next(2) == 0 ? _random.Next(100) : _random.Next(int.MinValue, int.MaxValue)
        : type == typeof(long) ? _random.NextInt64(long.MinValue, long.MaxValue)
        : type == typeof(ulong) ? (ulong)_random.NextInt64()
        : type == typeof(double) ? _random.NextDouble() * _random.Next()
        : type == typeof(bool) ? _random.Next(2) == 0
        : type == typeof(Guid) ? new Guid(Bytes(16))
        : type == typeof(TimeSpan) ? new TimeSpan(_random.NextInt64(long.MinValue, long.MaxValue))
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(_random.NextInt64(3_000_000_000_000_000_000), TimeSpan.FromHours(_random.Next(-12, 13)))
        : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>(Bytes(_random.Next(2) == 0 ? 0 : _random.Next(5000)))
        : type == typeof(CrawlUrl) ? CrawlUrl.FromCanonical($"https://h{_random.Next(9)}.example/{_random.Next()}?a=1&b=%C3%A4+x")
        : null;

    private object Construct(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var nullability = new NullabilityInfoContext();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            Make(parameter.ParameterType, nullability.Create(parameter).WriteState == NullabilityState.Nullable))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanWrite && !constructor.GetParameters().Any(parameter => parameter.Name == property.Name))
            {
                property.SetValue(made, Make(property.PropertyType, nullability.Create(property).WriteState == NullabilityState.Nullable));
            }
        }

        // a record travels without its links: nobody who hears of it wants them
        return made is PageRecord record ? record with { Links = [] } : made;
    }

    private object MakeArray(Type type)
    {
        var item = type.GetGenericArguments()[0];
        var items = Array.CreateInstance(item, _random.Next(4));
        for (var n = 0; n < items.Length; n++)
        {
            items.SetValue(Make(item, nullable: false), n);
        }

        return typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(item)
            .Invoke(null, [items])!;
    }

    private object Pick(Array values, Type type) => Enum.ToObject(type, values.GetValue(_random.Next(values.Length))!);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
