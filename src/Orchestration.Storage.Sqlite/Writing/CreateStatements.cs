using Orchestration.Storage.Sqlite.Database;
using Orchestration.Templates;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Writes new executions, held by this owner.</summary>
internal sealed class CreateStatements(SqliteOwner owner)
{
    private const string FindTemplate = "SELECT template FROM templates WHERE hash = ?1";
    private const string AddTemplate = "INSERT INTO templates (hash, workflow_id, workflow_version, body) VALUES (?1, ?2, ?3, ?4)";

    private const string AddExecution =
        """
        INSERT INTO executions (id, status, version, epoch, owner, output_bytes, started_at, template, workflow_id, workflow_version, step_count, priority, parent, settings)
        VALUES (?1, ?2, 0, 1, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING
        """;

    private const string AddInputs = "INSERT INTO execution_inputs (execution, body) VALUES (?1, ?2)";
    private const string AddTag = "INSERT INTO execution_tags (execution, name, value) VALUES (?1, ?2, ?3)";

    public void Write(SqliteDatabase database, IReadOnlyList<PendingCreate> creates)
    {
        foreach (PendingCreate create in creates)
            create.Note(Write(database, create));
    }

    private long? Write(SqliteDatabase database, PendingCreate create)
    {
        StoredExecution execution = create.Execution;
        WorkflowTemplate template = execution.Template;
        database.Get(AddExecution)
            .Bind(1, execution.ExecutionId).Bind(2, StatusWords.Of(execution.Status)).Bind(3, owner.Number).Bind(4, execution.StartedAt)
            .Bind(5, NumberOf(database, create)).Bind(6, template.WorkflowId).Bind(7, template.Version).Bind(8, execution.StepCount).Bind(9, execution.Priority)
            .Bind(10, execution.Settings.Parent?.ExecutionId).Bind(11, ExecutionSettingsFormat.Write(execution.Settings))
            .Run();
        if (database.Changes == 0)
            return null;

        long row = database.LastRow;
        if (!execution.Inputs.IsEmpty)
            database.Get(AddInputs).Bind(1, row).Bind(2, execution.Inputs.Utf8.Span).Run();
        foreach ((string name, string value) in execution.Tags)
            database.Get(AddTag).Bind(1, row).Bind(2, name).Bind(3, value).Run();
        return row;
    }

    private static long NumberOf(SqliteDatabase database, PendingCreate create)
    {
        SqliteStatement find = database.Get(FindTemplate).Bind(1, create.Hash);
        bool isKnown = find.Next();
        long number = isKnown ? find.Int64(0) : 0;
        find.Reset();
        if (isKnown)
            return number;

        WorkflowTemplate template = create.Execution.Template;
        database.Get(AddTemplate).Bind(1, create.Hash).Bind(2, template.WorkflowId).Bind(3, template.Version).Bind(4, create.Template.Body).Run();
        return database.LastRow;
    }
}
