using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite.Reading;

/// <summary>Reads the tags of an execution.</summary>
internal static class TagReader
{
    private const string ReadTags = "SELECT name, value FROM execution_tags WHERE execution = ?1";

    public static IReadOnlyDictionary<string, string> Read(SqliteDatabase database, long execution)
    {
        Dictionary<string, string>? tags = null;
        SqliteStatement rows = database.Get(ReadTags).Bind(1, execution);
        try
        {
            while (rows.Next())
                (tags ??= new(StringComparer.Ordinal))[rows.Text(0)] = rows.Text(1);
        }
        finally
        {
            rows.Reset();
        }

        return tags ?? NoTags;
    }

    private static readonly Dictionary<string, string> NoTags = [];
}
