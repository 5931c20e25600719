using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

/// <summary>A factory whose only action ends when the gate is opened, or when it is asked to stop.</summary>
internal sealed class Gate : IFactory
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "gate";

    public FactoryType Type => FactoryType.Data;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("pass")];

    public void Open() => _open.SetResult();

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        await _open.Task.WaitAsync(cancellationToken);
        return ActionResult.Empty;
    }
}
