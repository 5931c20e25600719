using Orchestration.Coordination;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges modifications: another template takes the place of the one before, and what has started stays as it was.</summary>
internal sealed class RevisionJudge(EventJudge judge, PartJudge parts)
{
    private readonly ExecutionFacts _facts = judge.Facts;
    private readonly KnownSteps _steps = judge.Steps;
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    public bool IsRemoved(int number) => _removed.Contains(_steps.Definition(number).Id);

    public void Take(Revision revision)
    {
        judge.Expect(!_facts.Status.IsFinal && revision.Template.Finally.Count == 0, $"it is {_facts.Status}");
        _facts.WasDisturbed = true;
        HashSet<string> left = new(StringComparer.Ordinal);
        foreach (WorkflowStep step in revision.Template.Steps)
        {
            left.Add(step.StepId);
            Keep(judge.Workflow.Find(step));
        }

        foreach (int number in _steps.Numbers.Where(number => !left.Contains(_steps.Definition(number).Id) && _removed.Add(_steps.Definition(number).Id)).ToArray())
        {
            judge.Expect(MayChange(number), $"{_steps.Definition(number).Id} is {_steps[number].Status} and removed");
            (_steps[number].Status, _steps[number].End, _steps[number].WasRemoved) = (StepStatus.Skipped, judge.EventCount, true);
        }

        foreach (int failed in _steps.Numbers.Where(number => _steps[number].Handlers is not null))
            _steps[failed].Handlers = _steps.HandlersAnew(failed);
    }

    /// <summary>Whether the execution may have another template now: it is one, what has started is the same, and what is new can still start.</summary>
    /// <returns>Null when a rerun has made it too hard to say whether it can.</returns>
    public bool? MayTake(WorkflowTemplate template)
    {
        Dictionary<string, SimulatedStep> target = template.Steps.ToDictionary(step => step.StepId, judge.Workflow.Find, StringComparer.Ordinal);
        bool isWhole = target.Count > 0 && target.Values.All(step => step.Join.StepIds.All(target.ContainsKey));
        int[] current = [.. _steps.Numbers.Where(number => !IsRemoved(number) && _steps.IsOfGraph(number))];
        bool IsSame(int number) => target.TryGetValue(_steps.Definition(number).Id, out SimulatedStep? step) && ReferenceEquals(step, _steps.Definition(number));
        bool keepsStarted = current.All(number => MayChange(number) || IsSame(number));
        HashSet<string> same = [.. current.Where(IsSame).Select(number => _steps.Definition(number).Id)];
        bool isSound = !_facts.Status.IsFinal && isWhole && keepsStarted;
        if (!isSound || same.IsSupersetOf(target.Keys))
            return isSound;

        return judge.NothingStarts && !judge.MustNotStart ? null : !judge.NothingStarts;
    }

    /// <summary>A step that is in the template now: as it was, changed, new, or there again.</summary>
    private void Keep(SimulatedStep step)
    {
        int number = _steps.NumberOf(step.Id);
        if (number < 0)
        {
            _steps.Add(step);
            return;
        }

        bool wasRemoved = _removed.Remove(step.Id);
        if (!wasRemoved && ReferenceEquals(_steps.Definition(number), step))
            return;

        judge.Expect(wasRemoved || MayChange(number), $"{step.Id} is {_steps[number].Status} and replaced");
        bool isOtherWork = IsOtherWork(_steps.Definition(number).ToStep(0), step.ToStep(0));
        _steps.Replace(number, step);
        _steps[number].Reset();
        _steps[number].WasRemoved = false;
        parts.Forget(number, keepsItems: !isOtherWork);
        if (_steps[number].Attempts > 0 && isOtherWork)
            _steps[number].Generation++;
    }

    /// <summary>Whether a call is asked something else, so that it gets another idempotency key.</summary>
    private static bool IsOtherWork(WorkflowStep before, WorkflowStep after) =>
        before.Kind != after.Kind || before.Action != after.Action || !before.Parameters.Equals(after.Parameters) || !Equals(before.ForEach, after.ForEach);

    /// <summary>Whether a step has not started since its work was begun last.</summary>
    private bool MayChange(int number) => _steps[number] is { Status: StepStatus.Pending or StepStatus.Ready } step && step.HasNotBegun;
}
