using System.Net.Sockets;
using System.Security.Authentication;
using ActorCrawler.Stores.Databases;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>Turns what MariaDB, MySQL and the network say into a sentence for the user.</summary>
/// <param name="store">The store's name.</param>
/// <param name="address">Where the database is.</param>
/// <param name="hasPassword">Whether a password was set.</param>
internal sealed class MySqlFailures(string store, DatabaseAddress address, bool hasPassword)
{
    /// <summary>The driver's own number for "no host answers".</summary>
    private const int NoHost = 1042;

    /// <summary>What an exception means for the store; null where it is none of the medium.</summary>
    public StoreFailedException? Explain(Exception exception)
    {
        (StoreFailure Failure, string Cause)? meaning = exception switch
        {
            MySqlException failure => Of(failure),
            SocketException or IOException or TimeoutException or AuthenticationException => OfConnection([.. Chain(exception)]),
            _ => null,
        };
        return meaning is var (kind, cause) ? new StoreFailedException(store, kind, cause, exception) : null;
    }

    /// <remarks>The driver wraps what the server says, sometimes twice; what it says of its own has number 0.</remarks>
    private (StoreFailure Failure, string Cause) Of(MySqlException failure)
    {
        var chain = Chain(failure).ToList();
        return chain.OfType<MySqlException>().LastOrDefault(said => said.Number is not (0 or NoHost)) is { } answer
            ? OfAnswer(answer.Number, Sentence(answer))
            : OfConnection(chain);
    }

    /// <remarks>Numbers: MariaDB's documentation, "MariaDB Error Code Reference".</remarks>
    private (StoreFailure Failure, string Cause) OfAnswer(int number, string said) => number switch
    {
        1045 or 1698 => (StoreFailure.CannotOpen, $"the server does not let the user {address.User} in: {said} ({PasswordHint})"),
        1049 => (StoreFailure.CannotOpen, $"the server has no database {address.Database}; create it, or name another in the address"),
        1044 or 1142 or 1227 => (StoreFailure.CannotOpen, $"the user {address.User} lacks a permission: {said}; "
            + "the first run needs CREATE and CREATE VIEW on the database, later ones SELECT, INSERT and UPDATE"),
        1290 or 1792 or 1836 => (StoreFailure.ReadOnly, $"the server takes no changes: {said}"),
        1021 or 1030 or 1114 => (StoreFailure.Full, $"the disk of the server is full: {said}"),
        1205 or 1213 => (StoreFailure.Locked, $"others hold its rows: {said}"),
        1153 => (StoreFailure.Refused, "a record is longer than the server takes; raise its max_allowed_packet"),
        1040 or 1053 or 1129 or 1152 or (>= 1156 and <= 1161) or 1184 or 1203 or 1226 or 1317 or 1927 =>
            (StoreFailure.Unreachable, $"the server is not ready: {said}"),
        _ => (StoreFailure.Refused, $"the server says: {said} ({number})"),
    };

    /// <remarks>Of a certificate that the system does not trust the driver says that it misses a file with another root.</remarks>
    private static (StoreFailure Failure, string Cause) OfConnection(IReadOnlyList<Exception> chain)
    {
        var last = chain[^1];
        return last is FileNotFoundException
            ? (StoreFailure.CannotOpen, "the certificate of the server is not trusted, or is of another host "
                + "(the environment variable SSL_CERT_FILE may name a file of certificates to trust; sslmode=require trusts any)")
            : last is AuthenticationException || (last is MySqlException && last.Message.Contains("SSL", StringComparison.Ordinal))
                ? (StoreFailure.CannotOpen, $"no TLS connection: {Sentence(last)} (sslmode of the address?)")
                : (StoreFailure.Unreachable, $"the server cannot be reached: {Sentence(last)}");
    }

    private string PasswordHint => hasPassword
        ? $"the password is that of the environment variable {DatabasePassword.Variable} or MYSQL_PWD"
        : $"a password goes into the environment variable {DatabasePassword.Variable}";

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var link = exception; link is not null; link = link.InnerException)
        {
            yield return link;
        }
    }

    private static string Sentence(Exception failure) => failure.Message.TrimEnd('.');
}
