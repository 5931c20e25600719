namespace Orchestration.Storage;

/// <summary>The step of an execution that another execution is the work of.</summary>
/// <param name="ExecutionId">The outer execution.</param>
/// <param name="StepId">Its step.</param>
/// <param name="Depth">How deep the inner execution is nested: 1 in one that was started on its own.</param>
/// <param name="Attempt">The attempt of the step that started it; later attempts run it again.</param>
internal sealed record ParentStep(string ExecutionId, string StepId, int Depth, int Attempt = 1);
