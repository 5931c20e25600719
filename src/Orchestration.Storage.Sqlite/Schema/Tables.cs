namespace Orchestration.Storage.Sqlite.Schema;

/// <summary>The tables of version 1. Never changed: what comes later is a step of its own.</summary>
internal static class Tables
{
    /// <summary>
    /// An event is found by one number: its execution shifted left by <see cref="EventKey.SequenceBits"/>, and its sequence. The events of an execution lie side by side,
    /// and a leaf takes payloads up to the size of a page, of which a table without rowid would take a quarter.
    /// What a commit changes in <c>executions</c> is in no index, unless the status changes.
    /// </summary>
    public static readonly string[] Version1 =
    [
        """
        CREATE TABLE meta (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "INSERT INTO meta (name, value) VALUES ('database', lower(hex(randomblob(16))))",
        """
        CREATE TABLE owners (
            owner INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            machine TEXT NOT NULL,
            process INTEGER NOT NULL,
            opened_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE templates (
            template INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,
            workflow_id TEXT NOT NULL,
            workflow_version INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE executions (
            execution INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL,
            version INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            owner INTEGER,
            output_bytes INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            template INTEGER NOT NULL,
            workflow_id TEXT NOT NULL,
            workflow_version INTEGER NOT NULL,
            step_count INTEGER NOT NULL,
            priority INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX executions_by_start ON executions (started_at DESC, id)",
        "CREATE INDEX executions_by_workflow ON executions (workflow_id, started_at DESC, id)",
        "CREATE INDEX executions_by_template ON executions (template)",
        "CREATE INDEX executions_by_owner ON executions (owner, started_at, id) WHERE finished_at IS NULL OR owner IS NOT NULL",
        "CREATE INDEX executions_by_end ON executions (finished_at) WHERE finished_at IS NOT NULL",
        """
        CREATE TABLE execution_inputs (
            execution INTEGER PRIMARY KEY,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE execution_tags (
            execution INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (execution, name)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX execution_tags_by_value ON execution_tags (name, value, execution)",
        """
        CREATE TABLE events (
            event INTEGER PRIMARY KEY,
            type INTEGER NOT NULL,
            step INTEGER NOT NULL,
            detail INTEGER NOT NULL,
            at INTEGER NOT NULL,
            payload BLOB,
            execution INTEGER GENERATED ALWAYS AS (event >> 28) VIRTUAL,
            sequence INTEGER GENERATED ALWAYS AS (event & 268435455) VIRTUAL
        ) STRICT
        """,
        """
        CREATE TABLE inbox (
            message INTEGER PRIMARY KEY AUTOINCREMENT,
            execution INTEGER NOT NULL,
            kind TEXT NOT NULL,
            body BLOB,
            posted_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX inbox_by_execution ON inbox (execution)",
        """
        CREATE TABLE artifacts (
            execution INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (execution, sequence, number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX artifacts_by_content ON artifacts (sha256)",
    ];
}
