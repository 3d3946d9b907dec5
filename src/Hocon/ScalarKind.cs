namespace ActorCrawler.Hocon;

/// <summary>What a simple value is.</summary>
internal enum ScalarKind
{
    /// <summary>Text, quoted or not.</summary>
    String,

    /// <summary>A number as JSON writes it.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>Blanks between two parts of a concatenation: they count only between simple values. Never in a resolved document.</summary>
    Blank,
}
