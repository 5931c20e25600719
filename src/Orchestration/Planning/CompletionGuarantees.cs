using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Answers which steps have succeeded for certain whenever an execution is completed.</summary>
/// <remarks>
/// A completed execution has no unhandled failure and was not cancelled. So a step has succeeded unless its failure is allowed or another step's join can be made true by it,
/// a race can cancel it, it has a condition, or its join need not become true. One pass over the joins, one over the steps.
/// </remarks>
internal sealed class CompletionGuarantees
{
    private readonly StepGraph _graph;
    private readonly bool[] _mayGoWrong;
    private readonly bool[] _hasSucceeded;

    public CompletionGuarantees(StepGraph graph, WorkflowStep?[] steps)
    {
        _graph = graph;
        _mayGoWrong = new bool[steps.Length];
        _hasSucceeded = new bool[steps.Length];
        foreach (WorkflowStep? step in steps)
            NoteLeaves(step?.Dependencies);

        Array.Fill(_hasSucceeded, true);
        JoinTally tally = new(static join => join.Required, LeafHolds);
        foreach (int step in graph.Levels.Order)
        {
            if (steps[step] is not { } definition)
                continue;

            _mayGoWrong[step] |= definition.AllowFailure;
            _hasSucceeded[step] = !_mayGoWrong[step] && definition.When is null && (definition.Dependencies is not { } join || tally.Holds(join));
        }
    }

    /// <summary>Whether the step has succeeded. True for steps behind a cycle, which is reported on its own.</summary>
    public bool HasSucceeded(int step) => _hasSucceeded[step];

    /// <summary>Notes the steps that may fail or be cancelled although the execution completes.</summary>
    private void NoteLeaves(Join? join)
    {
        if (join is null || JoinShape.IsPlain(join))
            return;

        foreach (Join leaf in JoinLeaves.Of(join))
        {
            if ((join.CancelsRemaining || leaf.Outcome is StepOutcome.Failed or StepOutcome.Finished) && leaf.StepId is { } id && _graph.TryGetStep(id, out int step))
                _mayGoWrong[step] = true;
        }
    }

    private bool LeafHolds(Join leaf) => leaf.StepId is not { } id || !_graph.TryGetStep(id, out int step) || leaf.Outcome switch
    {
        StepOutcome.Succeeded => _hasSucceeded[step],
        StepOutcome.SucceededOrSkipped => !_mayGoWrong[step],
        StepOutcome.Finished => true,
        _ => false,
    };
}
