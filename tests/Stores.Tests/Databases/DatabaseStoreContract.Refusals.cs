using System.Globalization;
using ActorCrawler.Stores.Databases;
using ActorCrawler.TestKit;

namespace ActorCrawler.Stores.Tests.Databases;

/// <content>What such a store says where it cannot do its work.</content>
public abstract partial class DatabaseStoreContract
{
    private ServerWords Words => Server.Words;

    [Fact]
    public async Task OpenAsync_WrongPassword_SaysWhereItIsSetAndNotWhatItIs()
    {
        Server.RequireOwn();

        var failure = await OpenAndFailAsync(Database, "open sesame");

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith($"{Words.Store}: {Words.WrongPassword}");
        failure.Message.ShouldEndWith($" (the password is that of the environment variable ACTORCRAWLER_STORE_PASSWORD or {Words.PasswordVariable}).");
        failure.Message.ShouldNotContain("open sesame");
    }

    [Fact]
    public async Task OpenAsync_NoPassword_SaysWhereItGoes()
    {
        Server.RequireOwn();

        var failure = await OpenAndFailAsync(Database, password: null);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith($"{Words.Store}: {Words.NoPassword}");
        failure.Message.ShouldEndWith(" (a password goes into the environment variable ACTORCRAWLER_STORE_PASSWORD).");
    }

    [Fact]
    public async Task OpenAsync_NoSuchDatabase_SaysSo()
    {
        var failure = await OpenAndFailAsync(Database with { Database = "nowhere" }, Server.Password);

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldBe($"{Words.Store}: the server has no database nowhere; create it, or name another in the address.");
    }

    [Fact]
    public async Task OpenAsync_UserMayNotCreateTables_SaysWhichPermissionIsMissing()
    {
        Server.RequireOwn();
        await Server.AddReaderAsync(Database, "guest", "g");

        var failure = await OpenAndFailAsync(Database with { User = "guest" }, "g");

        failure.Failure.ShouldBe(StoreFailure.CannotOpen);
        failure.Message.ShouldStartWith($"{Words.Store}: the user guest lacks a permission: {Words.MayNotCreate}");
    }

    [Theory]
    [InlineData("127.0.0.1", "Connection refused")]
    [InlineData("nowhere.invalid", "Name or service not known")]
    public async Task OpenAsync_NobodyListens_SaysThatItMayPass(string host, string why)
    {
        var failure = await OpenAndFailAsync(Database with { Host = host, Port = FreePort.Find() }, Server.Password);

        failure.Failure.ShouldBe(StoreFailure.Unreachable);
        failure.Message.ShouldBe($"{Words.Store}: the server cannot be reached: {why}.");
    }

    [Fact]
    public async Task OpenAsync_TableOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        await Server.ExecuteAsync(Database, "CREATE TABLE pages (recipe text)");

        (await OpenAndFailAsync(Database, Server.Password)).Failure.ShouldBe(StoreFailure.Foreign);
        (await Server.QueryAsync(Database, Words.ListTables, row => row.GetString(0))).ShouldBe(["pages"]);
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedWithBothVersions()
    {
        await WriteAsync([]);
        await Server.ExecuteAsync(Database, "UPDATE actorcrawler_meta SET version = 7");

        var failure = await OpenAndFailAsync(Database, Server.Password);

        failure.Failure.ShouldBe(StoreFailure.Newer);
        failure.Message.ShouldBe($"{Words.Store}: a newer version wrote it (its format is 7, this version knows 1).");
    }

    [Fact]
    public async Task WriteBatchAsync_TableIsGone_EndsInsteadOfWaiting()
    {
        await using var store = Create();
        await store.OpenAsync(Cancelled);
        await Server.ExecuteAsync(Database, "DROP TABLE pages CASCADE");

        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await store.WriteBatchAsync([Records.Bare("a")], Cancelled));

        failure.MayPass.ShouldBeFalse();
        var said = string.Format(CultureInfo.InvariantCulture, Words.NoTable, Database.Database);
        failure.Message.ShouldBe($"{Words.Store}: the server says: {said}.");
    }

    [Theory]
    [InlineData("UPDATE pages SET links = '[]', link_kinds = 'a'")]
    [InlineData("UPDATE pages SET found_on = 'nowhere'")]
    [InlineData("UPDATE pages SET fields = '[1]'")]
    public async Task Reader_RowThatSomebodyChanged_IsDamaged(string change)
    {
        await WriteAsync([Records.Full("a")]);
        await Server.ExecuteAsync(Database, change);

        await using var reader = await OpenReaderAsync(Docs);
        var failure = await Should.ThrowAsync<StoreFailedException>(async () => await reader.ReadAsync(Cancelled).CountAsync(Cancelled));

        failure.Failure.ShouldBe(StoreFailure.Damaged);
        failure.Message.ShouldStartWith($"{Words.Store}: a record makes no sense (");
    }

    private protected async Task<StoreFailedException> OpenAndFailAsync(DatabaseAddress database, string? password)
    {
        await using var store = Server.CreateStore(database, password);
        return await Should.ThrowAsync<StoreFailedException>(async () => await store.OpenAsync(Cancelled));
    }
}
