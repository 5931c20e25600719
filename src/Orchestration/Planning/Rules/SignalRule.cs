namespace Orchestration.Planning.Rules;

/// <summary>Every signal that is waited for has a usable name.</summary>
internal sealed class SignalRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Signal is { } signal && Names.Fault(signal.Name) is { } fault)
            {
                draft.Report(
                    step, PlanningCodes.InvalidSignalName, ".signal.name", $"The name of the signal that {draft.Label(step)} waits for {fault}.",
                    $"Give it 1 to {Names.MaximumLength} characters without control characters.");
            }
        }
    }
}
