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

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (work.Log is not null)
            return RecordAsync(request);

        return work.Yields ? YieldAsync() : new ValueTask<ActionResult>(Produce());
    }

    private async ValueTask<ActionResult> YieldAsync()
    {
        await Task.Yield();
        return Produce();
    }

    private async ValueTask<ActionResult> RecordAsync(ActionRequest request)
    {
        await work.RunAsync(StepIds.NumberOf(request.StepId!));
        return Produce();
    }

    private ActionResult Produce() => work.Output
        ? ActionResult.Success(JsonPayload.From(StepWork.NewReport(), StepReportContext.Default.StepReport))
        : ActionResult.Empty;
}
