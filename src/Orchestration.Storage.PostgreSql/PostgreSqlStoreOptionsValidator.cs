using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Orchestration.Storage.PostgreSql;

/// <summary>The ranges that are documented at the options; all problems at once.</summary>
internal sealed partial class PostgreSqlStoreOptionsValidator : IValidateOptions<PostgreSqlStoreOptions>
{
    private const string Prefix = "PostgreSQL store: ";

    public ValidateOptionsResult Validate(string? name, PostgreSqlStoreOptions options)
    {
        List<string> problems = [];
        if (ProblemOf(options.ConnectionString) is { } problem)
            problems.Add(Prefix + problem);
        if (options.Schema is null || !Identifier().IsMatch(options.Schema))
            problems.Add($"{Prefix}the schema '{options.Schema}' cannot be used. Use 1 to 63 lower-case letters, digits and underscores, no digit first, and not 'pg_' at the beginning.");
        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > TimeSpan.FromHours(1))
            problems.Add($"{Prefix}a lease of {options.Lease:c} is out of range. Use 1 second to 1 hour.");
        if (options.MaxConnections is < 4 or > 1000)
            problems.Add($"{Prefix}{options.MaxConnections} connections are out of range. Use 4 to 1,000.");
        if (options.MaxBatch is < 1 or > 10_000)
            problems.Add($"{Prefix}a batch of {options.MaxBatch} is out of range. Use 1 to 10,000.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Says nothing of the text itself, which may hold a password.</summary>
    private static string? ProblemOf(string? connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? "the connection string names no host. Write 'Host=…;Database=…;Username=…'."
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "the connection string cannot be read. Write 'Host=…;Database=…;Username=…'.";
        }
    }

    [GeneratedRegex(@"^(?!pg_)[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex Identifier();
}
