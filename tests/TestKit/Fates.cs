namespace ActorCrawler.TestKit;

/// <summary>Ready-made choices for a <see cref="LossyEngine"/>.</summary>
public static class Fates
{
    /// <summary>One message suffers, the <paramref name="number"/>-th of a type; all others pass.</summary>
    public static Func<Passing, Fate> OfOne(Type messageType, int number, Fate fate) =>
        passing => passing.Message.GetType() == messageType && passing.Number == number ? fate : Fate.Deliver;

    /// <summary>
    /// Each message may suffer, with the given probabilities. For a seed, the n-th message of a type always has the same fate, however the
    /// types are interleaved.
    /// </summary>
    public static Func<Passing, Fate> Random(int seed, double drop, double twice, double delay) =>
        passing =>
        {
            var roll = Roll(seed, passing.Message.GetType().Name, passing.Number);
            return roll < drop ? Fate.Drop
                : roll < drop + twice ? Fate.Twice
                : roll < drop + twice + delay ? Fate.Delay
                : Fate.Deliver;
        };

    private static double Roll(int seed, string type, int number)
    {
        var mixed = type.Aggregate((ulong)seed, (sum, letter) => (sum * 31) + letter);
        mixed = ((mixed * 1_000_003) + (ulong)number) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return (mixed >> 11) / (double)(1UL << 53);
    }
}
