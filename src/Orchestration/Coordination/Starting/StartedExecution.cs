using Orchestration.Planning;
using Orchestration.Storage;

namespace Orchestration.Coordination.Starting;

/// <summary>What a start answers: the execution, its plan and, while it runs here, its driver.</summary>
internal readonly record struct StartedExecution(StoredExecution Stored, ExecutionPlan Plan, ExecutionDriver? Driver);
