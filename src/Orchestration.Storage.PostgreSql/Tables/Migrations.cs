namespace Orchestration.Storage.PostgreSql.Tables;

/// <summary>The steps from an empty schema to today's tables. Step i leads to version i + 1; a released step never changes.</summary>
internal static class Migrations
{
    public static IReadOnlyList<Func<string, string>> All { get; } = [First, Second];

    /// <summary>The foreign keys by which the server says what is missing.</summary>
    public const string OwnerKey = "executions_owner";
    public const string TemplateKey = "executions_template";

    public static int Current => All.Count;

    /// <remarks>
    /// Times of the engine are UTC ticks, so that they come back exactly; times of owners are the server's. Events have no foreign key: they are only inserted
    /// beside an update of their execution's row and only deleted beside it. Owners have one, so that no row can be held by somebody whom nobody would miss.
    /// </remarks>
    private static string First(string schema) => $$"""
        CREATE TABLE {{schema}}.owners (
            id uuid PRIMARY KEY,
            started_at timestamptz NOT NULL,
            heartbeat_at timestamptz NOT NULL,
            lease interval NOT NULL
        ) WITH (fillfactor = 50);

        CREATE TABLE {{schema}}.templates (
            hash text COLLATE "C" PRIMARY KEY,
            body bytea NOT NULL
        );

        CREATE TABLE {{schema}}.executions (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id text COLLATE "C" NOT NULL CONSTRAINT executions_id UNIQUE,
            template text COLLATE "C" NOT NULL CONSTRAINT {{TemplateKey}} REFERENCES {{schema}}.templates,
            workflow_id text COLLATE "C" NOT NULL,
            workflow_version int NOT NULL,
            status text COLLATE "C" NOT NULL,
            version int NOT NULL,
            epoch bigint NOT NULL,
            owner uuid CONSTRAINT {{OwnerKey}} REFERENCES {{schema}}.owners,
            started_at bigint NOT NULL,
            finished_at bigint,
            priority int NOT NULL,
            step_count int NOT NULL,
            output_bytes bigint NOT NULL,
            inputs bytea,
            tags jsonb NOT NULL,
            search text COLLATE "C" NOT NULL
        ) WITH (fillfactor = 70);

        CREATE INDEX executions_newest ON {{schema}}.executions (started_at DESC, id);
        CREATE INDEX executions_owned ON {{schema}}.executions (owner, started_at) WHERE owner IS NOT NULL;
        CREATE INDEX executions_unowned ON {{schema}}.executions (started_at) WHERE owner IS NULL AND finished_at IS NULL;
        CREATE INDEX executions_finished ON {{schema}}.executions (finished_at, number) WHERE finished_at IS NOT NULL;
        CREATE INDEX executions_of_template ON {{schema}}.executions (template);
        CREATE INDEX executions_tags ON {{schema}}.executions USING gin (tags jsonb_path_ops);

        CREATE TABLE {{schema}}.events (
            execution bigint NOT NULL,
            sequence int NOT NULL,
            type smallint NOT NULL,
            step int NOT NULL,
            detail int NOT NULL,
            at bigint NOT NULL,
            payload bytea,
            PRIMARY KEY (execution, sequence)
        );

        CREATE TABLE {{schema}}.inbox (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            execution bigint NOT NULL CONSTRAINT inbox_execution REFERENCES {{schema}}.executions ON DELETE CASCADE,
            delivery uuid NOT NULL CONSTRAINT inbox_delivery UNIQUE,
            kind text NOT NULL,
            body bytea
        );

        CREATE INDEX inbox_of_execution ON {{schema}}.inbox (execution, id);

        CREATE TABLE {{schema}}.artifacts (
            execution bigint NOT NULL CONSTRAINT artifacts_execution REFERENCES {{schema}}.executions ON DELETE CASCADE,
            sequence int NOT NULL,
            place int NOT NULL,
            name text NOT NULL,
            media_type text NOT NULL,
            size bigint NOT NULL,
            sha256 text COLLATE "C" NOT NULL,
            PRIMARY KEY (execution, sequence, place)
        );
        """;

    /// <summary>What few starts say, and executions that are the work of a step of another one.</summary>
    /// <remarks>Lists leave children out, so the index that lists go along knows of each execution whether it is one, and its row need not be read.</remarks>
    private static string Second(string schema) => $"""
        ALTER TABLE {schema}.executions ADD COLUMN parent text COLLATE "C", ADD COLUMN settings json;
        CREATE INDEX executions_children ON {schema}.executions (parent, started_at DESC, id) WHERE parent IS NOT NULL;
        DROP INDEX {schema}.executions_newest;
        CREATE INDEX executions_newest ON {schema}.executions (started_at DESC, id, parent);
        """;
}
