using System.Globalization;

namespace ActorCrawler.Cli.Options;

/// <summary>
/// Options from environment variables: <c>ACTORCRAWLER__PACE__DELAY=2s</c>. A list takes one value under its own name, or several under
/// <c>…__0</c>, <c>…__1</c> and so on.
/// </summary>
internal static class EnvironmentLayer
{
    /// <summary>Reads all variables with the prefix; one that is no option is a problem, since a typo would be silent otherwise.</summary>
    public static OptionLayer Read(IEnumerable<KeyValuePair<string, string>> variables, OptionProblems problems)
    {
        var lists = new SortedDictionary<(string Key, int Index), OptionText>();
        var layer = new OptionLayer();
        foreach (var (name, text) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(OptionKey.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var (plain, index) = TakeIndex(name);
            var key = OptionCatalog.All.FirstOrDefault(option => option.Environment.Equals(plain, StringComparison.OrdinalIgnoreCase));
            if (key is null || (index is not null && !key.IsList))
            {
                problems.Add($"{name}: there is no such option{Hint(name)}");
            }
            else
            {
                lists[(key.Key, index ?? -1)] = new OptionText([text], name);
            }
        }

        foreach (var option in lists.GroupBy(pair => pair.Key.Key))
        {
            var texts = option.Select(pair => pair.Value).ToList();
            layer.Set(
                OptionCatalog.Find(option.Key)!,
                new OptionText([.. texts.SelectMany(text => text.Texts)], texts[0].Origin));
        }

        return layer;
    }

    private static (string Name, int? Index) TakeIndex(string name)
    {
        var end = name.LastIndexOf("__", StringComparison.Ordinal);
        return int.TryParse(name.AsSpan(end + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (name[..end], index)
            : (name, null);
    }

    private static string Hint(string name) =>
        NearestName.Hint(name.ToUpperInvariant(), OptionCatalog.All.Select(option => option.Environment));
}
