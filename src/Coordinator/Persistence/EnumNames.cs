using System.Text;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>The names of an enumeration in UTF-8, as the log has them: written and read millions of times without a string.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly byte[][] Names = Array.ConvertAll(Values, value => Encoding.UTF8.GetBytes(value.ToString()));

    /// <summary>The name of a value.</summary>
    public static ReadOnlySpan<byte> Of(T value) => Names[Array.IndexOf(Values, value)];

    /// <summary>The value of a name.</summary>
    /// <exception cref="FormatException">There is none: the log is damaged, or of another version.</exception>
    public static T Parse(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                return Values[i];
            }
        }

        throw new FormatException($"{Encoding.UTF8.GetString(name)} is no {typeof(T).Name}.");
    }
}
