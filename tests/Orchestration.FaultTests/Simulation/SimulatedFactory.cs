using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>The factory of one process: answers as the scenario says, whatever has crashed before, and shows every call to the checks.</summary>
internal sealed class SimulatedFactory(World world, SimulatedProcess process) : IFactory
{
    private static readonly CostEstimate Price = new(1);

    private int _running;
    private int _limited;

    public string Name => "worker";

    public FactoryType Type => "work";

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("work") { Estimate = Price }, new(SimulatedStep.Undo) { Estimate = Price }];

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (process.IsOver)
            await SimulatedProcess.Never;

        EventJudge judge = world.Disk.Find(request.ExecutionId!)!.Judge;
        SimulatedStep step = judge.Steps.Definition(judge.Steps.NumberOf(request.StepId!));
        ActionResult answer = world.Calls.Begin(process, request, step);
        bool isLimited = step.IsLimited && request.Action != SimulatedStep.Undo;
        _running++;
        _limited += isLimited ? 1 : 0;
        world.Calls.CheckLimits(process, _running, _limited);
        try
        {
            await PlayAsync(request.Action == SimulatedStep.Undo && step.Style == CallStyle.Hanging ? step with { Style = CallStyle.Polite } : step, cancellationToken);
        }
        finally
        {
            _running--;
            _limited -= isLimited ? 1 : 0;
        }

        return answer;
    }

    private async Task PlayAsync(SimulatedStep step, CancellationToken cancellationToken)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(step.Joined.Milliseconds);
        switch (step.Style)
        {
            case CallStyle.Polite:
                await Task.Delay(time, process.Time, cancellationToken);
                break;
            case CallStyle.Deaf:
                await Task.Delay(time, process.Time, CancellationToken.None);
                break;
            case CallStyle.Hanging:
                await Task.Delay(Timeout.InfiniteTimeSpan, process.Time, cancellationToken);
                break;
        }
    }
}
