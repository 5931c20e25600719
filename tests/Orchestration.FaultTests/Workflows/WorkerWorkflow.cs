using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workflows;

/// <summary>A workflow that processes run; its name begins the ids of its executions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">What the engine gets.</param>
/// <param name="Judged">What those know who judge.</param>
internal sealed record WorkerWorkflow(string Name, WorkflowTemplate Template, JudgedWorkflow Judged)
{
    /// <summary>What a call makes, whenever and wherever it runs.</summary>
    public static string TextOf(string execution, string work) => $"{execution}/{work}";
}
