using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges what becomes of steps without an attempt: by their conditions and joins, and by what stops or overtakes them.</summary>
internal sealed class UnstartedJudge(EventJudge judge)
{
    private readonly KnownSteps _steps = judge.Steps;

    public void Take(in DiskEvent one, StepFacts step)
    {
        switch (one.Type)
        {
            case EventType.ConditionHeld:
                judge.Expect(_steps.ValueOf(one.Step) == true && _steps.Definition(one.Step).Joined.When == true && !step.HasHeld, "it was asked already, or too early");
                step.HasHeld = true;
                break;
            case EventType.StepSkippedByCondition:
                judge.Expect(_steps.ValueOf(one.Step) == true && _steps.Definition(one.Step).Joined.When == false, "its condition holds, or its join is not true");
                judge.Finish(one.Step, StepStatus.Skipped);
                break;
            case EventType.StepSkippedByJoin:
                judge.Expect(_steps.ValueOf(one.Step) == false, "its join is not false");
                judge.Finish(one.Step, StepStatus.Skipped);
                break;
            case EventType.StepOvertaken:
                judge.Expect(_steps.Definition(one.Detail).Join.CancelsRemaining && _steps.ValueOf(one.Detail) == true && !step.IsOvertaken, "nothing has overtaken it");
                step.IsOvertaken = true;
                if (step.Status != StepStatus.Running)
                    judge.Finish(one.Step, StepStatus.Cancelled);
                break;
            case EventType.StepsStopped:
                judge.Expect(judge.MayStop, "nothing stops it");
                FinishAll(one, StepStatus.Skipped);
                break;
            case EventType.StepsCancelled:
                judge.Expect(judge.Facts.IsCancelRequested, "nothing cancels it");
                FinishAll(one, StepStatus.Cancelled);
                break;
            default:
                judge.Expect(false, "nobody knows this event");
                break;
        }
    }

    private void FinishAll(in DiskEvent one, StepStatus status)
    {
        for (int number = one.Step; number < one.Step + one.Detail; number++)
        {
            judge.Finish(number, status);
            _steps[number].WasStopped = status == StepStatus.Skipped;
        }
    }
}
