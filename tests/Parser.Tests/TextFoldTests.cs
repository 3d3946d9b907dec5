namespace ActorCrawler.Parser.Tests;

public sealed class TextFoldTests
{
    [Fact]
    public void Take_PiecesWithWhiteSpace_FoldsAcrossThem()
    {
        var fold = new TextFold(100);

        fold.Append(" \n a");
        fold.Append("b \t");
        fold.Append("\u00A0c ");

        fold.Take().ShouldBe("ab c");
        fold.Take().ShouldBeNull();
    }

    [Theory]
    [InlineData("abcdefgh", "abcd")]
    [InlineData("abc defgh", "abc")]
    [InlineData("abc\U0001F600", "abc")]
    [InlineData("ab\U0001F600z", "ab\U0001F600")]
    public void Take_TooLong_CutsWithoutHalfCharacters(string text, string expected)
    {
        var fold = new TextFold(4);

        fold.Append(text);

        fold.Take().ShouldBe(expected);
    }
}
