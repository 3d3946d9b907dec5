namespace ActorCrawler.Hocon;

/// <summary>Where something stands in a configuration file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">Line, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct HoconOrigin(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, or the file alone.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
