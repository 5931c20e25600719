namespace Orchestration.FaultTests.Judging;

/// <summary>A step of the workflow that is judged: its place in the list is its number in the store.</summary>
internal sealed record JudgedStep(string Id, params IReadOnlyList<string> Dependencies)
{
    public static int NumberOf(IReadOnlyList<JudgedStep> steps, string id)
    {
        for (int number = 0; number < steps.Count; number++)
        {
            if (steps[number].Id == id)
                return number;
        }

        return -1;
    }
}
