using System.Text;

namespace Orchestration.FaultTests.Simulation;

/// <summary>All that a seed decides before the simulation begins.</summary>
internal sealed record Scenario
{
    private readonly Dictionary<string, SimulatedWorkflow> _workflows = new(StringComparer.Ordinal);

    public required int Seed { get; init; }

    /// <summary>How many machines there are, each with one process at a time.</summary>
    public required int Slots { get; init; }

    /// <summary>Whether only one process at a time may work on the disk; then the others stand by.</summary>
    public required bool IsExclusive { get; init; }

    public required int? FactoryLimit { get; init; }

    public required int? HostLimit { get; init; }

    public required int NamedLimit { get; init; }

    public required int MaxCrashes { get; init; }

    /// <summary>The chances, in thousandths per write: a fault, an ambiguous answer, the end of the process before and after.</summary>
    public required (int Fault, int Ambiguous, int DiesBefore, int DiesAfter) Chances { get; init; }

    /// <summary>How many processes may die.</summary>
    public required int Deaths { get; init; }

    /// <summary>What happens to the first question to the store whose text has some words; null when chance alone decides.</summary>
    public (string Words, WriteFate Fate)? Doom { get; init; }

    public required IReadOnlyList<Command> Commands { get; init; }

    /// <summary>When a process is frozen, on which machine, for how long.</summary>
    public required IReadOnlyList<(TimeSpan At, int Slot, TimeSpan For)> Freezes { get; init; }

    /// <summary>When a process is ended in good order, on which machine, and how long its calls may take; null lets them end.</summary>
    public required IReadOnlyList<(TimeSpan At, int Slot, TimeSpan? Within)> Shutdowns { get; init; }

    public required IReadOnlyList<SimulatedWorkflow> Workflows
    {
        get;
        init
        {
            field = value;
            foreach (SimulatedWorkflow workflow in value)
                _workflows[workflow.Id] = workflow;
        }
    }

    /// <summary>Until when things go wrong.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a call may be given up, so that its place at the host is free before it returns.</summary>
    public bool GivesCallsUp =>
        Workflows.Any(workflow => workflow.HasTimeOrRaces || workflow.IsRich || workflow.Reaction == Templates.FailureReaction.Cancel)
        || Commands.Any(command => command.Kind is CommandKind.Interrupt or CommandKind.Cancel)
        || Shutdowns.Any(shutdown => shutdown.Within is not null);

    /// <summary>The workflow of an execution: of the one that was started, or of the step that an inner one works for.</summary>
    public SimulatedWorkflow WorkflowOf(string executionId)
    {
        string[] path = executionId.Split('/');
        SimulatedWorkflow workflow = _workflows[$"w{path[0][1..]}"];
        for (int step = 1; step < path.Length; step += 2)
            workflow = workflow.Steps[workflow.NumberOf(path[step])].Work.Child!;
        return workflow;
    }

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Slots} machines{(IsExclusive ? ", one works at a time" : "")}, limits: factory {FactoryLimit}, host {HostLimit}, named {NamedLimit}; {MaxCrashes} crashes of a step, {Deaths} deaths\n");
        foreach (SimulatedWorkflow workflow in Workflows)
            text.Append("  ").Append(workflow).Append('\n');
        return text.ToString();
    }
}
