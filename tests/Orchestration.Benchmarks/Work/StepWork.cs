using System.Text.Json;

namespace Orchestration.Benchmarks.Work;

/// <summary>The body of every step as plain C#: returns at once or yields, with or without an output, recorded or not.</summary>
internal sealed class StepWork(bool yields, bool output, StepLog? log = null)
{
    public bool Yields { get; } = yields;

    public bool Output { get; } = output;

    public StepLog? Log { get; } = log;

    public static StepReport NewReport() => new("Demand grows", 42, 0.875);

    public ValueTask<byte[]?> RunAsync(int step)
    {
        if (Log is not null)
            return RecordAsync(step, Log);

        return Yields ? YieldAsync() : new ValueTask<byte[]?>(Produce());
    }

    private async ValueTask<byte[]?> YieldAsync()
    {
        await Task.Yield();
        return Produce();
    }

    private async ValueTask<byte[]?> RecordAsync(int step, StepLog log)
    {
        log.Start(step);
        if (Yields)
            await Task.Yield();

        byte[]? produced = Produce();
        log.Finish(step);
        return produced;
    }

    private byte[]? Produce() =>
        Output ? JsonSerializer.SerializeToUtf8Bytes(NewReport(), StepReportContext.Default.StepReport) : null;
}
