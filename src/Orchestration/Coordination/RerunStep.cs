namespace Orchestration.Coordination;

/// <summary>One step in the preview of a rerun.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Status">What it is now.</param>
/// <param name="LastCost">What its attempts cost since it was begun last, in the one currency of the host.</param>
public sealed record RerunStep(string StepId, StepStatus Status, decimal LastCost);
