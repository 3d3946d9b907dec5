using System.Globalization;
using System.Text;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// Collects the rules that stand under the crawler's own name and those under <c>*</c>. Groups of one name are merged; the ones for
/// <c>*</c> count only where no group names the crawler (RFC 9309, section 2.2.1).
/// </summary>
internal sealed class RobotsGroups(string productToken)
{
    private const int MaxLineBytes = 256;

    private readonly Group _own = new();
    private readonly Group _everyone = new();
    private bool _isNamed;
    private bool _agentsEnded = true;

    /// <summary>A <c>User-agent</c> line: it joins those directly above it, or starts a new group.</summary>
    public void AddAgent(ReadOnlySpan<byte> value)
    {
        if (_agentsEnded)
        {
            _own.IsOpen = false;
            _everyone.IsOpen = false;
            _agentsEnded = false;
        }

        if (value.StartsWith("*"u8) && (value.Length == 1 || value[1] is (byte)' ' or (byte)'\t'))
        {
            _everyone.IsOpen = true;
        }
        else if (Names(value))
        {
            _own.IsOpen = true;
            _isNamed = true;
        }
    }

    /// <summary>An <c>Allow</c> or <c>Disallow</c> line. One without a path says nothing, but it ends the list of agents.</summary>
    public void AddRule(bool isAllow, ReadOnlySpan<byte> value, int number, ReadOnlySpan<byte> text)
    {
        _agentsEnded = true;
        var isWanted = _own.IsOpen || (_everyone.IsOpen && !_isNamed);
        if (!isWanted || value.IsEmpty || value[0] is not ((byte)'/' or (byte)'*'))
        {
            return;
        }

        var line = new RobotsLine(number, Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxLineBytes)]));
        AddRule(new RobotsRule(isAllow, RobotsPattern.Read(value, decode: !isAllow), line));
        if (isAllow && value.EndsWith("/index.html"u8))
        {
            // who lets the index page be read means its folder too
            byte[] folder = [.. value[..^"index.html".Length], (byte)'$'];
            AddRule(new RobotsRule(IsAllow: true, RobotsPattern.Read(folder, decode: false), line));
        }
    }

    /// <summary>A <c>Crawl-delay</c> line, in seconds. It is no part of the RFC, so it must not end the list of agents either.</summary>
    public void AddCrawlDelay(ReadOnlySpan<byte> value)
    {
        // the comparison also keeps NaN out, which TryParse takes in any style
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 0))
        {
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(seconds, RobotsTxt.MaxCrawlDelay.TotalSeconds));
        _own.Slow(delay);
        _everyone.Slow(delay);
    }

    /// <summary>The rules that apply to the crawler.</summary>
    public RobotsRules ToRules()
    {
        var group = _isNamed ? _own : _everyone;
        return new RobotsRules(group.Rules, group.CrawlDelay);
    }

    private void AddRule(RobotsRule rule)
    {
        _own.Add(rule);
        _everyone.Add(rule);
    }

    /// <summary>
    /// Whether a <c>User-agent</c> value names the crawler: by its product token (letters, <c>_</c> and <c>-</c>), or by its first word,
    /// for crawlers whose token has other characters. What follows, such as a version, does not matter.
    /// </summary>
    private bool Names(ReadOnlySpan<byte> value)
    {
        var word = value.IndexOfAny(" \t/"u8);
        if (Ascii.EqualsIgnoreCase(word < 0 ? value : value[..word], productToken))
        {
            return true;
        }

        var length = 0;
        while (length < value.Length && (char.IsAsciiLetter((char)value[length]) || value[length] is (byte)'_' or (byte)'-'))
        {
            length++;
        }

        return length > 0 && Ascii.EqualsIgnoreCase(value[..length], productToken);
    }

    private sealed class Group
    {
        public bool IsOpen { get; set; }

        public List<RobotsRule> Rules { get; } = [];

        public TimeSpan? CrawlDelay { get; private set; }

        public void Add(RobotsRule rule)
        {
            if (IsOpen)
            {
                Rules.Add(rule);
            }
        }

        public void Slow(TimeSpan delay)
        {
            if (IsOpen && (CrawlDelay is null || delay > CrawlDelay))
            {
                CrawlDelay = delay;
            }
        }
    }
}
