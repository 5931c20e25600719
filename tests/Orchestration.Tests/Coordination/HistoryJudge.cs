using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Tests.Coordination;

/// <summary>Judges a history event by event, as a naive interpreter of the rules does.</summary>
internal sealed class HistoryJudge(JoinedStep[] steps, FailureReaction reaction)
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, StepStatus> _outcomes = [];
    private readonly HashSet<string> _final = [];
    private readonly HashSet<string> _started = [];
    private readonly HashSet<string> _held = [];
    private readonly HashSet<string> _overtaken = [];
    private readonly Dictionary<string, List<string>> _handlers = [];
    private readonly HashSet<string> _succeeded = [];
    private Dictionary<string, JoinedStep> _steps = steps.Index().ToDictionary(step => $"s{step.Index}", step => step.Item);

    /// <summary>From here on other steps are judged; which of them may handle a failure is asked again as of the time of the failure.</summary>
    public void Revise(Dictionary<string, JoinedStep> revised)
    {
        foreach (string gone in _steps.Keys.Except(revised.Keys).ToArray())
            (_final.Contains(gone) || _started.Contains(gone)).Should().BeFalse("{0} had started", gone);
        _held.RemoveWhere(id => !_started.Contains(id) && !_final.Contains(id) && (!revised.TryGetValue(id, out JoinedStep? now) || now.ToStep(0) != _steps[id].ToStep(0)));
        _steps = revised;
        foreach (string failed in _handlers.Keys.ToArray())
        {
            HashSet<string> earlier = [.. _order.TakeWhile(id => id != failed)];
            _handlers[failed] =
            [
                .. _handlers[failed].Where(_final.Contains),
                .. _steps.Keys.Where(other => !_final.Contains(other) && NaiveJoins.MayUseFailure(Wrapped(other), failed, id => earlier.Contains(id) ? Outcome(id) : null)),
            ];
        }
    }

    /// <summary>Judges all that happened; each modification is given to whoever knows what it was.</summary>
    public void Read(IReadOnlyList<ExecutionEvent> history, WorkflowExecution execution, Queue<Dictionary<string, JoinedStep>>? revisions = null)
    {
        foreach (ExecutionEvent one in history)
        {
            if (one is ExecutionModified)
                Revise(revisions!.Dequeue());
            else
                Take(one);
        }

        _final.Should().BeEquivalentTo(_steps.Keys, "every step becomes final");
        execution.Status.Should().Be(_handlers.Keys.Any(IsUnhandled) ? ExecutionStatus.Failed : ExecutionStatus.Completed);
    }

    private void Take(ExecutionEvent one)
    {
        switch (one)
        {
            case StepStarted started:
                Value(started.StepId).Should().Be(true, "{0} starts when its join is true", started.StepId);
                _started.Add(started.StepId).Should().BeTrue("{0} starts once", started.StepId);
                _final.Should().NotContain(started.StepId);
                (StepOf(started.StepId).When is null || _held.Contains(started.StepId)).Should().BeTrue("its condition was asked first");
                IsStopping.Should().BeFalse("nothing starts after an unhandled failure");
                break;
            case StepConditionHeld held:
                Value(held.StepId).Should().Be(true);
                StepOf(held.StepId).When.Should().BeTrue();
                _held.Add(held.StepId).Should().BeTrue("a condition is evaluated once");
                break;
            case StepSkipped { Reason: SkipReason.Condition } skipped:
                Value(skipped.StepId).Should().Be(true);
                StepOf(skipped.StepId).When.Should().BeFalse();
                End(skipped.StepId, StepStatus.Skipped);
                break;
            case StepSkipped skipped:
                Value(skipped.StepId).Should().Be(false, "{0} is skipped when its join is false", skipped.StepId);
                StepOf(skipped.StepId).Join.StepIds.Should().Contain(skipped.DecidedBy);
                End(skipped.StepId, StepStatus.Skipped);
                break;
            case StepOvertaken overtaken:
                StepOf(overtaken.OvertakenBy).Join.CancelsRemaining.Should().BeTrue();
                StepOf(overtaken.OvertakenBy).Join.StepIds.Should().Contain(overtaken.StepId);
                Value(overtaken.OvertakenBy).Should().Be(true);
                _overtaken.Add(overtaken.StepId);
                if (!_started.Contains(overtaken.StepId))
                    End(overtaken.StepId, StepStatus.Cancelled);
                break;
            case StepCancelled cancelled:
                (_overtaken.Contains(cancelled.StepId) || (IsStopping && reaction == FailureReaction.Cancel)).Should().BeTrue();
                End(cancelled.StepId, StepStatus.Cancelled);
                break;
            case StepSucceeded succeeded:
                _succeeded.Add(succeeded.StepId);
                End(succeeded.StepId, StepStatus.Succeeded);
                break;
            case StepFailed failed:
                Fail(failed.StepId);
                break;
            case StepsStopped stopped:
                IsStopping.Should().BeTrue();
                stopped.StepIds.Should().OnlyContain(id => _final.Add(id), "a step ends once");
                break;
        }
    }

    private void Fail(string id)
    {
        if (!StepOf(id).MayFail)
            _handlers[id] = [.. _steps.Keys.Where(other => !_final.Contains(other) && NaiveJoins.MayUseFailure(Wrapped(other), id, Outcome))];

        End(id, StepStatus.Failed);
    }

    private void End(string id, StepStatus status)
    {
        _final.Add(id).Should().BeTrue("{0} ends once", id);
        _outcomes[id] = status;
        _order.Add(id);
    }

    private bool IsStopping => reaction != FailureReaction.Continue && _handlers.Keys.Any(IsUnhandled);

    private bool IsUnhandled(string failed) => _handlers[failed].All(_final.Contains) && !_handlers[failed].Any(_succeeded.Contains);

    private bool? Value(string id) => NaiveJoins.Value(StepOf(id).Join, Outcome);

    private StepStatus? Outcome(string id) => _outcomes.TryGetValue(id, out StepStatus status) ? status : null;

    private JoinedStep StepOf(string id) => _steps[id];

    /// <summary>A join that is one leaf is undecided until that leaf is, like every other.</summary>
    private Join Wrapped(string id) => StepOf(id).Join is { Kind: JoinKind.Step } leaf ? Join.All(leaf) : StepOf(id).Join;
}
