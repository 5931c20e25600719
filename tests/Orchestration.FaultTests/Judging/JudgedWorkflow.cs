namespace Orchestration.FaultTests.Judging;

/// <summary>A workflow as those know it who judge its executions.</summary>
/// <param name="Outcome">The word for the status in which its executions end.</param>
/// <param name="Steps">Its steps: the place of a step in the list is its number in the store.</param>
internal sealed record JudgedWorkflow(string Outcome, params IReadOnlyList<JudgedStep> Steps)
{
    /// <summary>What may be spent before somebody allows more; null when nobody asks.</summary>
    public int? Budget { get; init; }

    public JudgedStep this[string id] => Steps.First(step => step.Id == id);

    /// <summary>The workflow of an execution that was started for the step of another one.</summary>
    /// <param name="path">Of its id what follows that of the outermost one: step and generation, again and again.</param>
    public JudgedWorkflow Inside(IEnumerable<string> path) => path.Where((_, index) => index % 2 == 0).Aggregate(this, static (outer, step) => outer[step].Inner!);
}
