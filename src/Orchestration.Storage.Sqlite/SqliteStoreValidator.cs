using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Orchestration.DependencyInjection;

namespace Orchestration.Storage.Sqlite;

/// <summary>Finds all that is wrong with the options; reported together with the engine's other problems.</summary>
internal sealed class SqliteStoreValidator(IOptions<SqliteStoreOptions> options) : IValidateOptions<EngineSettings>
{
    private const string Place = "SqliteStore:";

    public ValidateOptionsResult Validate(string? name, EngineSettings settings)
    {
        string[] problems = [.. Check(options.Value).Select(problem => problem.ToString())];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static IEnumerable<OrchestrationProblem> Check(SqliteStoreOptions options)
    {
        if (CheckConnection(options.ConnectionString) is { } problem)
            yield return problem;
        if (!Enum.IsDefined(options.Synchronous))
            yield return OutOfRange(nameof(options.Synchronous), $"{(int)options.Synchronous}", "Use Full or Normal.");
        if (options.MaxBatch is < 1 or > 10_000)
            yield return OutOfRange(nameof(options.MaxBatch), $"{options.MaxBatch}", "Use 1 to 10,000.");
        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(1))
            yield return OutOfRange(nameof(options.BusyTimeout), $"{options.BusyTimeout:c}", "Use 0 to 1 minute.");
    }

    /// <summary>The text itself is not shown: it may have a password.</summary>
    private static OrchestrationProblem? CheckConnection(string text)
    {
        const string place = Place + nameof(SqliteStoreOptions.ConnectionString);
        const string remedy = "Write 'Data Source=orchestration.db' with the path of the file.";
        SqliteConnectionStringBuilder connection;
        try
        {
            connection = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            return new(SqliteStoreCodes.BadConnectionString, place, "The connection string cannot be read.", remedy);
        }

        string source = connection.DataSource;
        if (source == ":memory:" || connection.Mode == SqliteOpenMode.Memory || source.Contains("mode=memory", StringComparison.OrdinalIgnoreCase) || source.StartsWith("file::memory:", StringComparison.OrdinalIgnoreCase))
            return new(SqliteStoreCodes.InMemory, place, "A database in memory does not outlive the process.", "Name a file, or leave UseSqliteStore out: without it the engine remembers in memory.");
        if (string.IsNullOrWhiteSpace(source))
            return new(SqliteStoreCodes.BadConnectionString, place, "The connection string names no file.", remedy);
        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || source.StartsWith('|') || source.Contains('\0', StringComparison.Ordinal))
            return new(SqliteStoreCodes.BadConnectionString, place, "The data source is not the plain path of a file.", remedy);
        return null;
    }

    private static OrchestrationProblem OutOfRange(string setting, string value, string remedy) =>
        new(SqliteStoreCodes.OutOfRange, Place + setting, $"{value} is out of range.", remedy);
}
