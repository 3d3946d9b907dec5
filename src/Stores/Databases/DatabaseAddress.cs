using System.Diagnostics.CodeAnalysis;

namespace ActorCrawler.Stores.Databases;

/// <summary>
/// Where a database is, and as whom to go there: <c>//user@host:port/database?sslmode=require</c>. There is no password in it, because addresses are
/// shown, logged and saved; see <see cref="DatabasePassword"/>.
/// </summary>
/// <param name="User">The user's name on the server.</param>
/// <param name="Host">A name, an IP address (IPv6 without brackets), or the folder of a Unix socket.</param>
/// <param name="Port">The port; null for the usual one.</param>
/// <param name="Database">The database.</param>
internal sealed record DatabaseAddress(string User, string Host, int? Port, string Database)
{
    /// <summary>How an address looks, without its kind.</summary>
    public const string Shape = "//USER@HOST[:PORT]/DATABASE[?sslmode=MODE]";

    /// <summary>How TLS is used: <c>disable</c>, <c>prefer</c> (the default), <c>require</c>, <c>verify-ca</c> or <c>verify-full</c>.</summary>
    public string TlsMode { get; init; } = "prefer";

    /// <summary>A file of certificates that the server's is checked against; null for those of the system.</summary>
    public string? TlsRoots { get; init; }

    /// <summary>Reads what stands behind the kind and its colon.</summary>
    /// <returns>True and the address; or false and a sentence that says what is wrong, without the text: there may be a password in it.</returns>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out DatabaseAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        if (!text.StartsWith("//", StringComparison.Ordinal))
        {
            error = $"The address of a database is {Shape}.";
            return false;
        }

        var (place, options) = Cut(text[2..], '?');
        var (authority, database) = Cut(place, '/');
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? "" : authority[..at];
        var (host, port) = CutPort(authority[(at + 1)..]);
        error = user.Contains(':', StringComparison.Ordinal) ? DatabasePassword.Misplaced
            : user.Length == 0 ? $"The address names no user; it is {Shape}."
            : host.Length == 0 ? $"The address names no host; it is {Shape}."
            : port is not null && !(ushort.TryParse(port, out var number) && number > 0) ? "The address names a port that is no number from 1 to 65535."
            : database.Length == 0 ? $"The address names no database; it is {Shape}."
            : null;
        if (error is not null)
        {
            return false;
        }

        address = new DatabaseAddress(
            Uri.UnescapeDataString(user), Uri.UnescapeDataString(host), port is null ? null : int.Parse(port), Uri.UnescapeDataString(database));
        return TryReadOptions(options, ref address, out error);
    }

    private static bool TryReadOptions(string options, ref DatabaseAddress? address, [NotNullWhen(false)] out string? error)
    {
        error = null;
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(option, '=');
            switch (name)
            {
                case "sslmode" when value is "disable" or "prefer" or "require" or "verify-ca" or "verify-full":
                    address = address! with { TlsMode = value };
                    break;
                case "sslmode":
                    error = "The address has an unknown sslmode; there are disable, prefer, require, verify-ca and verify-full.";
                    break;
                case "sslrootcert":
                    address = address! with { TlsRoots = Uri.UnescapeDataString(value) };
                    break;
                case "password":
                    error = DatabasePassword.Misplaced;
                    break;
                default:
                    error = "The address has an unknown option; there are sslmode and sslrootcert.";
                    break;
            }

            if (error is not null)
            {
                address = null;
                return false;
            }
        }

        return true;
    }

    /// <remarks>An IPv6 address stands in brackets, for it has colons of its own.</remarks>
    private static (string Host, string? Port) CutPort(string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        var colon = text.IndexOf(':', end);
        var host = colon < 0 ? text : text[..colon];
        return (host.Trim('[', ']'), colon < 0 ? null : text[(colon + 1)..]);
    }

    private static (string Before, string After) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }
}
