using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Follows the revisions in a log, each event once. For one reader.</summary>
/// <param name="original">The plan that the execution was started with.</param>
/// <param name="log">The events.</param>
internal sealed class RevisionReader(ExecutionPlan original, EventLog log)
{
    private readonly List<Revision> _revisions = [];
    private readonly WorkflowTemplate _first = original.Template;
    private ExecutionPlan _plan = original;
    private int _read;

    /// <summary>The plan after some events. Numbers of steps never change, so it names those of all events before, too.</summary>
    public ExecutionPlan PlanAfter(int count)
    {
        for (; _read < count; _read++)
        {
            ref readonly EventRecord record = ref log[_read];
            if (record.Type != EventType.ExecutionModified)
                continue;

            _revisions.Add((Revision)record.Payload!);
            _plan = _revisions[^1].PlanAfter(_plan);
        }

        return _plan;
    }

    /// <summary>The template of a revision, 0 for that of the start; null when there is no such revision.</summary>
    public WorkflowTemplate? TemplateOf(int revision)
    {
        PlanAfter(log.Count);
        return revision == 0 ? _first : revision > 0 && revision <= _revisions.Count ? _revisions[revision - 1].Template : null;
    }
}
