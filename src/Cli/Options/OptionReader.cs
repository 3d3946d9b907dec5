using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>
/// Reads options from layers, the strongest first. A value that cannot be used is noted as a problem and replaced by the default, so that
/// reading goes on and finds the other problems too.
/// </summary>
internal sealed class OptionReader(IReadOnlyList<OptionLayer> layers, OptionProblems problems)
{
    /// <summary>Stands for a secret that cannot be used: whoever sees the error must not see it.</summary>
    private const string Hidden = "(not shown)";

    /// <summary>The value of an option.</summary>
    public T Read<T>(SingleKey<T> key)
    {
        if (Find(key) is { } found)
        {
            var text = found.Texts.Length == 1 ? found.Texts[0] : null;
            var value = default(T)!;
            var expected = text is null ? "one value, not a list" : key.Parse(text, out value);
            if (expected is null)
            {
                return value;
            }

            problems.AddValue(found.Origin, found.Texts.Any(key.Hides) ? Hidden : string.Join(", ", found.Texts), expected);
        }

        key.Parse(key.Default, out var byDefault);
        return byDefault;
    }

    /// <summary>The values of a list; those of a weaker layer are replaced, not added to.</summary>
    public ImmutableArray<T> Read<T>(ListKey<T> key)
    {
        if (Find(key) is not { } found)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>(found.Texts.Length);
        foreach (var text in found.Texts)
        {
            if (key.Parse(text, out var value) is { } expected)
            {
                problems.AddValue(found.Origin, key.Hides(text) ? Hidden : text, expected);
            }
            else
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>Where an option was set; null where its default holds.</summary>
    public string? OriginOf(OptionKey key) => Find(key)?.Origin;

    private OptionText? Find(OptionKey key)
    {
        foreach (var layer in layers)
        {
            if (layer.Find(key) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
