using System.Net.Sockets;
using System.Security.Authentication;
using ActorCrawler.Stores.Databases;
using Npgsql;

namespace ActorCrawler.Stores.Postgres;

/// <summary>Turns what PostgreSQL and the network say into a sentence for the user.</summary>
/// <param name="store">The store's name.</param>
/// <param name="address">Where the database is.</param>
/// <param name="hasPassword">Whether a password was set.</param>
internal sealed class PostgresFailures(string store, DatabaseAddress address, bool hasPassword)
{
    /// <summary>What an exception means for the store; null where it is none of the medium.</summary>
    public StoreFailedException? Explain(Exception exception)
    {
        (StoreFailure Failure, string Cause)? meaning = exception switch
        {
            PostgresException answer => Of(answer),
            NpgsqlException { InnerException: AuthenticationException tls } =>
                (StoreFailure.CannotOpen, $"no TLS connection that can be trusted: {Sentence(tls)} (sslmode and sslrootcert of the address?)"),
            NpgsqlException or SocketException or IOException or TimeoutException => OfConnection(exception),
            _ => null,
        };
        return meaning is var (failure, cause) ? new StoreFailedException(store, failure, cause, exception) : null;
    }

    /// <remarks>Codes: PostgreSQL's documentation, appendix "PostgreSQL Error Codes".</remarks>
    private (StoreFailure Failure, string Cause) Of(PostgresException answer) => answer.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            (StoreFailure.CannotOpen, $"the server does not let the user {address.User} in: {Sentence(answer)} ({PasswordHint})"),
        PostgresErrorCodes.InvalidCatalogName =>
            (StoreFailure.CannotOpen, $"the server has no database {address.Database}; create it, or name another in the address"),
        PostgresErrorCodes.InsufficientPrivilege =>
            (StoreFailure.CannotOpen, $"the user {address.User} lacks a permission: {Sentence(answer)}; "
                + "the first run needs CREATE on the schema, later ones SELECT, INSERT and UPDATE on the tables, all of them TEMPORARY on the database"),
        PostgresErrorCodes.ReadOnlySqlTransaction => (StoreFailure.ReadOnly, "the server takes no changes: a standby, or set to read only"),
        PostgresErrorCodes.DiskFull => (StoreFailure.Full, "the disk of the server is full"),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable =>
            (StoreFailure.Locked, $"others hold its rows: {Sentence(answer)}"),
        var code when answer.IsTransient || code.StartsWith("57P", StringComparison.Ordinal) || code.StartsWith("08", StringComparison.Ordinal) =>
            (StoreFailure.Unreachable, $"the server is not ready: {Sentence(answer)}"),
        var code => (StoreFailure.Refused, $"the server says: {Sentence(answer)} ({code})"),
    };

    /// <remarks>The driver's own refusals, of a password that is asked for and not there or of a server without TLS, have no cause inside.</remarks>
    private (StoreFailure Failure, string Cause) OfConnection(Exception exception) =>
        exception is NpgsqlException { InnerException: null, IsTransient: false }
            ? (StoreFailure.CannotOpen, $"{Sentence(exception)} ({PasswordHint})")
            : (StoreFailure.Unreachable, $"the server cannot be reached: {Sentence(exception.InnerException ?? exception)}");

    private string PasswordHint => hasPassword
        ? $"the password is that of the environment variable {DatabasePassword.Variable} or PGPASSWORD"
        : $"a password goes into the environment variable {DatabasePassword.Variable}";

    private static string Sentence(Exception failure) =>
        (failure is PostgresException answer ? answer.MessageText : failure.Message).TrimEnd('.');
}
