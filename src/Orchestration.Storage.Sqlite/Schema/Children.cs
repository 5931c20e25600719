namespace Orchestration.Storage.Sqlite.Schema;

/// <summary>The step to version 2: what few starts say, and executions that are the work of a step of another one. Never changed.</summary>
internal static class Children
{
    /// <summary>Lists leave children out, so the indexes that lists go along know of each execution whether it is one, and its row need not be read.</summary>
    public static readonly string[] Version2 =
    [
        "ALTER TABLE executions ADD COLUMN parent TEXT",
        "ALTER TABLE executions ADD COLUMN settings TEXT",
        "CREATE INDEX executions_by_parent ON executions (parent, started_at DESC, id) WHERE parent IS NOT NULL",
        "DROP INDEX executions_by_start",
        "CREATE INDEX executions_by_start ON executions (started_at DESC, id, parent)",
        "DROP INDEX executions_by_workflow",
        "CREATE INDEX executions_by_workflow ON executions (workflow_id, started_at DESC, id, parent)",
    ];
}
