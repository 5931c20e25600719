using Orchestration.Benchmarks.Work;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Contenders.Engine;

/// <summary>The same body as <see cref="StepWork"/>, written as a factory.</summary>
internal sealed class WorkFactory(StepWork work) : IFactory
{
    public const string Action = "work";

    public static FactoryType Kind { get; } = "benchmark";

    public string Name => "benchmark";

    public FactoryType Type => Kind;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new(Action)];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(work.Log is null ? 0 : StepIds.NumberOf(request.StepId!));
}
