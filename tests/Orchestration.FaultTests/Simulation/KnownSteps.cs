using Orchestration.Coordination;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>The steps of one execution, as its template defines them now and with what the events so far say of them.</summary>
internal sealed class KnownSteps(SimulatedWorkflow workflow)
{
    private readonly int _firstFinally = workflow.FirstFinally;
    private readonly int _planned = workflow.Steps.Length;
    private readonly List<StepFacts> _facts = [.. workflow.Steps.Select(_ => new StepFacts())];
    private readonly List<SimulatedStep> _definitions = [.. workflow.Steps];

    public int Count => _facts.Count;

    public IEnumerable<int> Numbers => Enumerable.Range(0, _facts.Count);

    public bool HasFinally => _firstFinally < _facts.Count;

    public bool IsGraphFinal => Numbers.Where(IsOfGraph).All(number => _facts[number].Status.IsFinal);

    public int FinalCount => _facts.Count(step => step.Status.IsFinal);

    /// <summary>Whether a failure counts because no step is left that may handle it.</summary>
    public bool HasUnhandled => _facts.Exists(IsUnhandled);

    public StepFacts this[int number] => _facts[number];

    public SimulatedStep Definition(int number) => _definitions[number];

    public int NumberOf(string stepId) => _definitions.FindIndex(step => step.Id == stepId);

    public StepStatus StatusOf(string stepId) => _facts[NumberOf(stepId)].Status;

    public bool Exists(Predicate<StepFacts> match) => _facts.Exists(match);

    public bool IsBeforeFinally(int number) => number < _firstFinally;

    public bool IsOfGraph(int number) => IsBeforeFinally(number) || _firstFinally == _planned;

    /// <summary>What the join of a step comes to; null while that is open.</summary>
    public bool? ValueOf(int number) => NaiveJoins.Value(Definition(number).Join, Outcome);

    /// <summary>The steps that are not final and may handle the failure of another.</summary>
    public List<int> HandlersOf(int failed) =>
        [.. Numbers.Where(number => !_facts[number].Status.IsFinal && NaiveJoins.MayUseFailure(Wrapped(number), Definition(failed).Id, Outcome))];

    /// <summary>The steps that may handle a failure after the template was changed: those that could and have begun, and those that have not begun, as the joins are now.</summary>
    /// <remarks>What ended before the failure counts as ended, and nothing else: it was told first.</remarks>
    public List<int> HandlersAnew(int failed) =>
    [
        .. _facts[failed].Handlers!.Where(handler => _facts[handler].Status != StepStatus.Pending),
        .. Numbers.Where(number => _facts[number].Status == StepStatus.Pending && NaiveJoins.MayUseFailure(Wrapped(number), Definition(failed).Id, stepId => OutcomeBefore(stepId, _facts[failed].End))),
    ];

    public void Add(SimulatedStep definition)
    {
        _definitions.Add(definition);
        _facts.Add(new StepFacts());
    }

    public void Replace(int number, SimulatedStep definition) => _definitions[number] = definition;

    private bool IsUnhandled(StepFacts step) =>
        step.Handlers is { } handlers && handlers.TrueForAll(handler => _facts[handler].Status.IsFinal) && !handlers.Exists(handler => _facts[handler].Status is StepStatus.Succeeded or StepStatus.Compensated);

    private StepStatus? Outcome(string stepId) => StatusOf(stepId) is { IsFinal: true } status ? status : null;

    private StepStatus? OutcomeBefore(string stepId, int end) => _facts[NumberOf(stepId)] is { WasRemoved: false, WasStopped: false } step && step.End < end ? Outcome(stepId) : null;

    /// <summary>A join that is one leaf is undecided until that leaf is, like every other.</summary>
    private Join Wrapped(int number) => Definition(number).Join is { Kind: JoinKind.Step } leaf ? Join.All(leaf) : Definition(number).Join;
}
