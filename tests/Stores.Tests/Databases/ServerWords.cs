namespace ActorCrawler.Stores.Tests.Databases;

/// <summary>What a kind of server says, and our failures repeat.</summary>
/// <param name="Store">The name of its stores in these tests.</param>
/// <param name="PasswordVariable">Where its own tools look for a password.</param>
/// <param name="WrongPassword">How the sentence about a wrong password starts, behind the name of the store.</param>
/// <param name="NoPassword">The same of a password that is not there.</param>
/// <param name="MayNotCreate">What it says to <c>guest</c>, who makes a table and must not.</param>
/// <param name="NoTable">What it says of the table of records, where it is gone; <c>{0}</c> is the database.</param>
/// <param name="ListTables">Lists the tables of a database.</param>
internal sealed record ServerWords(
    string Store, string PasswordVariable, string WrongPassword, string NoPassword, string MayNotCreate, string NoTable, string ListTables);
