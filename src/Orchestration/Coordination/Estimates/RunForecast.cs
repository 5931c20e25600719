using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Which steps run: for certain in every execution that completes, perhaps or never; and which run when nothing fails.</summary>
/// <remarks>Each step after those that it waits for. How the ends of different steps hang together is not looked at, so "certain" and "never" are true but not complete.</remarks>
internal sealed class RunForecast
{
    private readonly ExecutionPlan _plan;
    private readonly bool[] _isExpected;
    private readonly StepLikelihood[] _likelihoods;
    private readonly StepEnds[] _completedEnds;
    private readonly StepEnds[] _allEnds;

    public RunForecast(ExecutionPlan plan, KnownValues values)
    {
        _plan = plan;
        _isExpected = new bool[plan.StepCount];
        _likelihoods = new StepLikelihood[plan.StepCount];
        _completedEnds = new StepEnds[plan.StepCount];
        _allEnds = new StepEnds[plan.StepCount];
        bool[] mayFail = FailuresThatAreHandled();
        JoinTally always = new(static join => join.Required, leaf => (_completedEnds[StepOf(leaf)] & ~EndsOf(leaf)) == 0);
        JoinTally perhaps = new(static join => join.Required, leaf => (_allEnds[StepOf(leaf)] & EndsOf(leaf)) != 0);
        JoinTally expected = new(static join => join.Required, leaf => (ExpectedEndOf(StepOf(leaf)) & EndsOf(leaf)) != 0);
        foreach (int step in plan.Order)
        {
            WorkflowStep definition = plan.Steps[step].Definition;
            bool? condition = plan.Conditions?[step] is { } when ? KnownConditions.Ask(when, values) : true;
            bool isRaced = plan.Joins?.MayBeOvertaken(step) == true;
            _isExpected[step] = condition != false && expected.Holds(definition.Dependencies);
            _likelihoods[step] =
                condition == true && !isRaced && always.Holds(definition.Dependencies) ? StepLikelihood.Certain
                : condition != false && perhaps.Holds(definition.Dependencies) ? StepLikelihood.Possible
                : StepLikelihood.Never;
            Note(step, mayFail[step] || definition.AllowFailure, isRaced);
        }
    }

    public StepLikelihood this[int step] => _likelihoods[step];

    /// <summary>Whether the step runs when no attempt fails; a condition that cannot be told is taken to hold.</summary>
    public bool IsExpected(int step) => _isExpected[step];

    /// <summary>Whether a leaf of a join is true when no attempt fails.</summary>
    public bool IsExpected(Join leaf) => (ExpectedEndOf(StepOf(leaf)) & EndsOf(leaf)) != 0;

    /// <summary>The step that a leaf names.</summary>
    public int StepOf(Join leaf) => leaf.StepId is { } id && _plan.TryGetStep(id, out int step) ? step : throw new InvalidOperationException($"The plan has no step '{leaf.StepId}'.");

    private static StepEnds EndsOf(Join leaf) => StepEndsOfLeaves.Of(leaf.Outcome);

    private StepEnds ExpectedEndOf(int step) => _isExpected[step] ? StepEnds.Succeeded : StepEnds.Skipped;

    private void Note(int step, bool mayFailAndComplete, bool isRaced)
    {
        StepEnds ends = isRaced ? StepEnds.Cancelled : StepEnds.None;
        if (_likelihoods[step] != StepLikelihood.Never)
            ends |= StepEnds.Succeeded;
        if (_likelihoods[step] != StepLikelihood.Certain)
            ends |= StepEnds.Skipped;
        bool runs = _likelihoods[step] != StepLikelihood.Never;
        _completedEnds[step] = ends | (runs && mayFailAndComplete ? StepEnds.Failed : StepEnds.None);
        _allEnds[step] = ends | (runs ? StepEnds.Failed : StepEnds.None) | (_plan.DependencyCounts[step] > 0 ? StepEnds.Skipped : StepEnds.None);
    }

    /// <summary>The steps whose failure a join asks for, so that the execution may complete in spite of it.</summary>
    private bool[] FailuresThatAreHandled()
    {
        bool[] mayFail = new bool[_plan.StepCount];
        foreach (PlannedStep step in _plan.Steps)
        {
            if (JoinShape.IsPlain(step.Definition.Dependencies))
                continue;

            foreach (Join leaf in JoinLeaves.Of(step.Definition.Dependencies))
                mayFail[StepOf(leaf)] |= leaf.Outcome is StepOutcome.Failed or StepOutcome.Finished;
        }

        return mayFail;
    }
}
