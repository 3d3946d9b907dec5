using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>Punycode (RFC 3492) with the parameters for domain labels (section 5); in lower case, without the <c>xn--</c>.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int ThresholdMin = 1;
    private const int ThresholdMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialCodePoint = 0x80;
    private const int MaxCodePoint = 0x10FFFF;

    // encoding takes quadratic time, and a domain name has at most 253 characters
    private const int MaxLength = 255;

    /// <summary>Encodes a label (section 6.3); false where it is far too long for one.</summary>
    public static bool TryEncode(string label, out string encoded)
    {
        var output = new StringBuilder();
        var points = label.EnumerateRunes().Select(rune => rune.Value).ToArray();
        output.Append([.. label.Where(char.IsAscii)]);
        var basic = output.Length;
        var handled = basic;
        if (basic > 0)
        {
            output.Append('-');
        }

        var (delta, bias, next) = (0, InitialBias, InitialCodePoint);
        while (handled < points.Length && points.Length <= MaxLength)
        {
            var smallest = points.Where(point => point >= next).Min();
            delta += (smallest - next) * (handled + 1);
            next = smallest;
            foreach (var point in points)
            {
                delta += point < next ? 1 : 0;
                if (point == next)
                {
                    AppendNumber(output, delta, bias);
                    bias = Adapt(delta, handled + 1, first: handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            next++;
        }

        encoded = output.ToString();
        return handled == points.Length;
    }

    /// <summary>Decodes a label (section 6.2); false where it is none.</summary>
    public static bool TryDecode(ReadOnlySpan<char> encoded, out string label)
    {
        label = "";
        var delimiter = encoded.LastIndexOf('-');
        var points = new List<Rune>();
        foreach (var c in encoded[..Math.Max(delimiter, 0)])
        {
            points.Add(new Rune(c));
        }

        var rest = encoded[(delimiter + 1)..];
        var (position, bias, next) = (0L, InitialBias, (long)InitialCodePoint);
        while (!rest.IsEmpty)
        {
            if (encoded.Length > MaxLength || !TryReadNumber(ref rest, bias, out var delta))
            {
                return false;
            }

            var count = points.Count + 1;
            bias = Adapt(delta, count, first: points.Count == Math.Max(delimiter, 0));
            next += (position + delta) / count;
            position = (position + delta) % count;
            if (next > MaxCodePoint || !Rune.IsValid((int)next))
            {
                return false;
            }

            points.Insert((int)position++, new Rune((int)next));
        }

        label = string.Concat(points);
        return true;
    }

    private static void AppendNumber(StringBuilder output, int number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, ThresholdMin, ThresholdMax);
            if (number < threshold)
            {
                output.Append(Digit(number));
                return;
            }

            output.Append(Digit(threshold + ((number - threshold) % (Base - threshold))));
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, int bias, out int number)
    {
        number = 0;
        long value = 0;
        long weight = 1;
        for (var k = Base; !text.IsEmpty; k += Base)
        {
            var digit = Value(text[0]);
            text = text[1..];
            value += digit * weight;
            if (digit < 0 || value > int.MaxValue)
            {
                return false;
            }

            var threshold = Math.Clamp(k - bias, ThresholdMin, ThresholdMax);
            if (digit < threshold)
            {
                number = (int)value;
                return true;
            }

            // capped, so that it cannot overflow; beyond the cap any digit but 0 makes the value too large
            weight = Math.Min(weight * (Base - threshold), 1L << 40);
        }

        return false;
    }

    private static int Adapt(int delta, int count, bool first)
    {
        delta = first ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - ThresholdMin) * ThresholdMax / 2; k += Base)
        {
            delta /= Base - ThresholdMin;
        }

        return k + ((Base - ThresholdMin + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Value(char digit) =>
        char.IsAsciiDigit(digit) ? digit - '0' + 26 : char.IsAsciiLetterLower(digit) ? digit - 'a' : -1;
}
