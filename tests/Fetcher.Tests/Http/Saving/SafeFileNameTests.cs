using ActorCrawler.Fetcher.Http.Saving;

namespace ActorCrawler.Fetcher.Tests.Http.Saving;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("/", "index")]
    [InlineData("/a/b/", "index")]
    [InlineData("/a/cat.png", "cat.png")]
    [InlineData("/a/IMG_001.JPG?size=large", "IMG_001.JPG")]
    [InlineData("/caf%C3%A9.txt", "caf%C3%A9.txt")]
    [InlineData("/a%2F..%2Fb", "a%2F..%2Fb")]
    [InlineData("/..", "index")]
    [InlineData("/...", "index")]
    [InlineData("/.htaccess", "_.htaccess")]
    [InlineData("/a:b|c*d", "a_b_c_d")]
    [InlineData("/a\\b", "a_b")]
    [InlineData("/con", "_con")]
    [InlineData("/NUL.txt", "_NUL.txt")]
    [InlineData("/Com1.tar.gz", "_Com1.tar.gz")]
    [InlineData("/lpt9.", "_lpt9")]
    [InlineData("/console", "console")]
    [InlineData("/name...", "name")]
    [InlineData("/movie.part", "movie.part_")]
    [InlineData("/movie.PART.note", "movie.PART.note_")]
    [InlineData("/saved-files.tsv", "saved-files.tsv_")]
    public void From_Path_GivesANameThatAnyFileSystemTakes(string path, string name) => SafeFileName.From(path).ShouldBe(name);

    [Fact]
    public void From_LongName_IsShortenedBeforeItsExtension()
    {
        var name = SafeFileName.From("/" + new string('x', 2000) + ".jpeg");

        name.Length.ShouldBe(120);
        name.ShouldEndWith("x.jpeg");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void From_AnyPath_StaysInTheFolder(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var path = new string(random.GetItems<char>("/\\.:ab?% \0\u00e9\u202e\uff0f", random.Next(40)));
            var name = SafeFileName.From(path);

            name.ShouldNotBeEmpty(path);
            (Path.GetFileName(name) == name && name.All(char.IsAscii) && name[0] != '.' && name[^1] is not ('.' or ' ')).ShouldBeTrue($"{path} gave {name}");
        }
    }
}
