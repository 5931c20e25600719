using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Hosting.Tests;

/// <summary>A factory whose calls wait until the test lets them go, or until they are asked to stop when they listen.</summary>
internal sealed class GatedFactory(string name = "gate", string type = "gated") : IFactory
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _checked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static WorkflowTemplate Template { get; } = new() { WorkflowId = "gated", Steps = [new() { StepId = "wait", FactoryType = "gated", Action = "wait" }] };

    public static WorkflowTemplate TwoSteps { get; } = new()
    {
        WorkflowId = "gated-twice",
        Steps =
        [
            new() { StepId = "first", FactoryType = "gated", Action = "wait" },
            new() { StepId = "second", FactoryType = "gated", Action = "wait", Dependencies = ["first"] },
        ],
    };

    public string Name => name;

    public FactoryType Type => type;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("wait")];

    public Task Started => _started.Task;

    public bool Listens { get; init; } = true;

    public FactoryHealth Health { get; set; } = FactoryHealth.Connected;

    /// <summary>Completes with the first health check.</summary>
    public Task Checked => _checked.Task;

    public void Release() => _released.SetResult();

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        await _released.Task.WaitAsync(Listens ? cancellationToken : CancellationToken.None);
        return ActionResult.Success(request.Parameters);
    }

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        _checked.TrySetResult();
        return new(Health);
    }
}
