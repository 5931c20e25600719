using Orchestration.Coordination;
using Orchestration.Factories;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Holds every call of a factory against what the disk says at that moment.</summary>
internal sealed class CallChecks(World world)
{
    private readonly HashSet<(string Execution, string Step, int Attempt)> _seen = [];

    public int Count { get; private set; }

    /// <summary>A call begins. Answers how many failures of its step count so far.</summary>
    public int Begin(SimulatedProcess process, ActionRequest request, SimulatedStep step)
    {
        Count++;
        string call = $"{request.ExecutionId}: the call of {step.Id}, attempt {request.Attempt}, in {process}";
        DiskExecution row = world.Disk.Find(request.ExecutionId!)!;
        int number = world.Scenario.WorkflowOf(row.Id).NumberOf(step.Id);
        StepFacts facts = row.Judge[number];
        if (!_seen.Add((row.Id, step.Id, request.Attempt)))
            world.Violate($"{call} is made twice");
        if (!row.Judge.Starts.TryGetValue((number, request.Attempt), out StepStart start))
        {
            world.Violate($"{call} begins before its start is on the disk");
            return facts.Failures;
        }

        string key = start.Generation == 0 ? $"{row.Id}/{step.Id}" : $"{row.Id}/{step.Id}/{start.Generation}";
        if (start.Writer != process.Number)
            world.Violate($"{call} was started by process {start.Writer}");
        if (request.IdempotencyKey != key)
            world.Violate($"{call} has the idempotency key {request.IdempotencyKey} instead of {key}");
        if (row.Owner == process.Number && (facts.Status != StepStatus.Running || facts.Attempts != request.Attempt))
            world.Violate($"{call} begins when the disk says that the step is {facts.Status} at attempt {facts.Attempts}");
        CheckParameters(call, request, step, row, start.HasInput);
        return facts.Failures;
    }

    public void CheckLimits(SimulatedProcess process, int running, int limited)
    {
        Scenario scenario = world.Scenario;
        if (running > (scenario.FactoryLimit ?? int.MaxValue))
            world.Violate($"{process} makes {running} calls at a time; {scenario.FactoryLimit} are allowed at the factory");
        if (running > (scenario.HostLimit ?? int.MaxValue) && !scenario.GivesCallsUp)
            world.Violate($"{process} makes {running} calls at a time; {scenario.HostLimit} are allowed at the host");
        if (limited > scenario.NamedLimit)
            world.Violate($"{process} makes {limited} calls at a time under a limit of {scenario.NamedLimit}");
    }

    /// <summary>What a step is given was bound when its start was decided; since then the other step may have become final.</summary>
    private void CheckParameters(string call, ActionRequest request, SimulatedStep step, DiskExecution row, bool wasThere)
    {
        if (step.FirstLeaf is not { } leaf)
            return;

        string? given = request.Parameters.ToElement().GetProperty("from").GetString();
        if (given != (wasThere ? leaf : null))
            world.Violate($"{call} is given '{given}' from {leaf}, {(wasThere ? "which had" : "which had not")} succeeded when it was started; now it is {row.Judge.StatusOf(leaf)}");
    }
}
