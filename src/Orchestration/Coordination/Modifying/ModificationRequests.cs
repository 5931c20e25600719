using Orchestration.Coordination.Driving;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Asks for other templates on behalf of those who hold a handle: each is checked here, so that most of what is wrong is told at once, and again by whoever runs the execution.</summary>
internal sealed class ModificationRequests(ExecutionLink link)
{
    public async Task<ModificationPreview> PreviewAsync(WorkflowTemplate target) => ToModify(target, null).Judge(await ReadAsync());

    public async Task<ModificationPreview> PreviewAsync(WorkflowReference target, MigrationOptions? options) => ToMigrate(target, options).Judge(await ReadAsync());

    public async Task<ModificationPreview> PreviewRevertAsync(int revision)
    {
        ExecutionState state = await ReadAsync();
        return ToRevert(revision).Judge(state);
    }

    public Task<int> ModifyAsync(WorkflowTemplate target, int? basedOn) => ApplyAsync(ToModify(target, basedOn));

    /// <summary>Changes the template that the execution has; again when that was changed meanwhile.</summary>
    public async Task<int> ModifyAsync(Func<WorkflowTemplate, WorkflowTemplate> change)
    {
        while (true)
        {
            ExecutionState state = await ReadAsync();
            Modification modification = ToModify(change(state.Plan.Template), state.Revision);
            if (await TryApplyAsync(modification))
                return modification.RevisionNumber;
            if (!modification.IsOutdated)
                throw Refused(modification);
        }
    }

    public Task<int> MigrateAsync(WorkflowReference target, MigrationOptions? options) => ApplyAsync(ToMigrate(target, options));

    public async Task<int> RevertAsync(int revision)
    {
        await ReadAsync();
        return await ApplyAsync(ToRevert(revision));
    }

    private Modification ToModify(WorkflowTemplate target, int? basedOn)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new Modification(link.Coordinator.Planner, target, ModificationKind.Modify) { BasedOn = basedOn };
    }

    private Modification ToMigrate(WorkflowReference target, MigrationOptions? options) =>
        new(link.Coordinator.Planner, link.Coordinator.Find(target), ModificationKind.Migrate) { Options = options ?? MigrationOptions.Default };

    private Modification ToRevert(int revision)
    {
        WorkflowTemplate target = new RevisionReader(link.Plan, link.Stored.Log).TemplateOf(revision)
            ?? throw new ArgumentOutOfRangeException(nameof(revision), revision, $"Execution '{link.ExecutionId}' has no such revision.");
        return new Modification(link.Coordinator.Planner, target, ModificationKind.Revert) { Options = MigrationOptions.KeepAll };
    }

    private async Task<int> ApplyAsync(Modification modification) =>
        await TryApplyAsync(modification) ? modification.RevisionNumber : throw Refused(modification);

    private async Task<bool> TryApplyAsync(Modification modification)
    {
        modification.Judge(await ReadAsync());
        return modification.Problems.Count == 0
            && await link.AskAsync(() => new ControlInput(ControlKind.Modify) { Modification = modification }, () => ModificationMessage.Write(modification));
    }

    private OrchestrationException Refused(Modification modification) => modification.Problems.Count > 0
        ? new InvalidTemplateException(modification.Problems)
        : new ExecutionStateException(link.ExecutionId, "modified", link.Status);

    /// <summary>What is known of an execution that is not final.</summary>
    private async Task<ExecutionState> ReadAsync()
    {
        ExecutionState state = await link.FoldAnewAsync();
        return state.Status.IsFinal ? throw new ExecutionStateException(link.ExecutionId, "modified", state.Status) : state;
    }
}
