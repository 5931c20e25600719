using Orchestration.Coordination;
using Orchestration.Coordination.Attempts;
using Orchestration.Factories;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Holds every call of a factory against what the disk says at that moment.</summary>
internal sealed class CallChecks(World world)
{
    private readonly HashSet<(string Execution, int Number, int Attempt)> _seen = [];

    public int Count { get; private set; }

    /// <summary>A call begins. Answers what it shall answer after as many failures as count so far.</summary>
    public ActionResult Begin(SimulatedProcess process, ActionRequest request, SimulatedStep step)
    {
        Count++;
        DiskExecution row = world.Disk.Find(request.ExecutionId!)!;
        int number = ((RunningAttempt)request).Step;
        PartRunFacts? run = row.Judge.RunOf(number);
        int item = number - (run?.First ?? 0);
        string name = run is null ? step.Id : $"{step.Id}{(run.IsUndo ? "~" : ".")}{item}";
        string call = $"{request.ExecutionId}: the call of {name}, attempt {request.Attempt}, in {process}";
        StepFacts facts = row.Judge.FactsOf(number);
        ActionResult answer = run is null ? step.Answer(facts.Failures) : step.AnswerPart(facts.Failures, item, run.IsUndo);
        if (!_seen.Add((row.Id, number, request.Attempt)))
            world.Violate($"{call} is made twice");
        if (!row.Judge.Starts.TryGetValue((number, request.Attempt), out StepStart start))
        {
            world.Violate($"{call} begins before its start is on the disk");
            return answer;
        }

        string items = step.Work.Kind == WorkKind.List ? $"/items/{item}" : "";
        string key = $"{Uri.EscapeDataString(row.Id)}/{step.Id}{items}{(run is { IsUndo: true } ? "/compensation" : "")}{(start.Generation == 0 ? "" : $"/{start.Generation}")}";
        if (start.Writer != process.Number)
            world.Violate($"{call} was started by process {start.Writer}");
        if (request.IdempotencyKey != key)
            world.Violate($"{call} has the idempotency key {request.IdempotencyKey} instead of {key}");
        if ((request.Action == SimulatedStep.Undo) != (run is { IsUndo: true }))
            world.Violate($"{call} is asked to {request.Action}");
        if (row.Owner == process.Number && (facts.Status != StepStatus.Running || facts.Attempts != request.Attempt))
            world.Violate($"{call} begins when the disk says that it is {facts.Status} at attempt {facts.Attempts}");
        if (run is not { IsUndo: true } && step.Work.Kind == WorkKind.Call)
            CheckParameters(call, request, step, row, start.HasInput);
        return answer;
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
        if (step.FirstLeaf is not { } leaf || row.Judge.Steps.Definition(row.Judge.Steps.NumberOf(leaf)).Work.Kind != WorkKind.Call)
            return;

        string? given = request.Parameters.ToElement().GetProperty("from").GetString();
        if (given != (wasThere ? leaf : null))
            world.Violate($"{call} is given '{given}' from {leaf}, {(wasThere ? "which had" : "which had not")} succeeded when it was started; now it is {row.Judge.Steps.StatusOf(leaf)}");
    }
}
