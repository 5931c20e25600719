using Orchestration.Factories;

namespace Orchestration.Benchmarks.Work;

/// <summary>The body of every step as plain C#: returns at once or yields, with or without an output, recorded or not.</summary>
internal sealed class StepWork(bool yields, bool output, StepLog? log = null)
{
    public bool Yields { get; } = yields;

    public bool Output { get; } = output;

    public StepLog? Log { get; } = log;

    private static StepReport NewReport() => new("Demand grows", 42, 0.875);

    public ValueTask<ActionResult> RunAsync(int step)
    {
        if (Log is not null)
            return RecordAsync(step, Log);

        return Yields ? YieldAsync() : new ValueTask<ActionResult>(Produce());
    }

    private async ValueTask<ActionResult> YieldAsync()
    {
        await Task.Yield();
        return Produce();
    }

    private async ValueTask<ActionResult> RecordAsync(int step, StepLog log)
    {
        log.Start(step);
        if (Yields)
            await Task.Yield();

        ActionResult produced = Produce();
        log.Finish(step);
        return produced;
    }

    private ActionResult Produce() =>
        Output ? ActionResult.Success(NewReport(), StepReportContext.Default.StepReport) : ActionResult.Empty;
}
