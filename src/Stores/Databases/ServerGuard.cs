namespace ActorCrawler.Stores.Databases;

/// <summary>Work on a database server of which a failure is put into the words of its store.</summary>
internal static class ServerGuard
{
    /// <summary>Does the work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="disconnect">Gives the connection up when anything fails: it may be broken, and what had begun on it is rolled back.</param>
    /// <param name="explain">What an exception means for the store; null where it is none of the server's.</param>
    /// <exception cref="StoreFailedException">What <paramref name="explain"/> made of a failure.</exception>
    public static async ValueTask RunAsync(Func<Task> work, Func<ValueTask> disconnect, Func<Exception, StoreFailedException?> explain)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            await disconnect();
            if (explain(failure) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }
}
