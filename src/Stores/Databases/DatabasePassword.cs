namespace ActorCrawler.Stores.Databases;

/// <summary>Passwords of databases: from the environment and nowhere else, since command lines and files are read by others.</summary>
internal static class DatabasePassword
{
    /// <summary>The environment variable of the password.</summary>
    public const string Variable = "ACTORCRAWLER_STORE_PASSWORD";

    /// <summary>What is said to a password in an address.</summary>
    public const string Misplaced =
        $"A password does not belong in an address, which process lists, logs and saved options show; set the environment variable {Variable}.";

    /// <summary>The password; null where none is set.</summary>
    /// <param name="customary">The variable that the database's own tools read, asked second.</param>
    public static string? Read(string customary) => NotEmpty(Variable) ?? NotEmpty(customary);

    /// <summary>A text for people, with <c>***</c> where a password stands in the address of a database. URLs of pages stay as they are.</summary>
    public static string Hide(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', start);
        var shown = colon >= 0 && colon < at ? $"{text[..(colon + 1)]}***{text[at..]}" : text;
        const string option = "password=";
        var value = shown.IndexOf(option, StringComparison.OrdinalIgnoreCase);
        return value < 0 ? shown : $"{shown[..(value + option.Length)]}***";
    }

    private static string? NotEmpty(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } password ? password : null;
}
