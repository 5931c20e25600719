namespace Orchestration.Storage.Sqlite;

/// <summary>The codes of the problems with <see cref="SqliteStoreOptions"/>; <c>docs/error-codes.md</c> explains each.</summary>
internal static class SqliteStoreCodes
{
    /// <summary>The connection string cannot be read, or names no file.</summary>
    public const string BadConnectionString = "ORC4101";

    /// <summary>The database would be in memory.</summary>
    public const string InMemory = "ORC4102";

    /// <summary>A value is outside its range.</summary>
    public const string OutOfRange = "ORC4103";
}
