using Orchestration.Coordination;
using Orchestration.FaultTests.Simulation;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Exploring;

/// <summary>One machine over one workflow, driven by hand; every event is judged by the naive reading of the rules.</summary>
internal sealed class MachineRun
{
    private readonly List<string> _violations = [];
    private readonly MachineActor _actor;
    private readonly Dictionary<string, ExecutionStatus> _children = new(StringComparer.Ordinal);
    private int _judged;
    private long _epoch = 1;
    private long _now = 1;

    public MachineRun(MachineScenario scenario)
    {
        Scenario = scenario;
        _actor = new MachineActor(scenario);
        Judge = new EventJudge(scenario.Workflow, _violations.Add, isScripted: false, statusOf: id => _children.TryGetValue(id, out ExecutionStatus status) ? status : null, budget: scenario.Workflow.Budget);
        Loaded = LoadedMachine.New(scenario);
        foreach (int signal in scenario.Signals)
            Judge.SentKeys.Add($"k{signal}");
    }

    public MachineScenario Scenario { get; }

    public LoadedMachine Loaded { get; private set; }

    public EventJudge Judge { get; }

    /// <summary>Whether all that it is told was tried before, and found right.</summary>
    public bool IsRepeating { get; set; }

    public IReadOnlyList<string> Violations => _violations;

    public ExecutionState State => Loaded.State;

    public bool IsFinal => State.Status.IsFinal;

    /// <summary>What disturbed it so far.</summary>
    public List<InputKind> Disturbed { get; } = [];

    /// <summary>Ready steps that the driver was told of, and that it therefore tries to start.</summary>
    public HashSet<int> Known { get; } = [];

    /// <summary>Attempts that a pause asked to stop.</summary>
    public HashSet<(int Number, int Attempt)> Asked { get; } = [];

    /// <summary>Calls that were given up, and that may still return.</summary>
    public List<(int Number, int Attempt)> Abandoned { get; } = [];

    /// <summary>Steps for which an execution is at work that is not paused.</summary>
    public HashSet<int> Busy { get; } = [];

    public bool MayPay(int number) => _actor.MayPay(State, number);

    public bool IsHopeless(int number) => _actor.IsHopeless(State, number);

    public void Apply(MachineInput input)
    {
        _now = input.Kind == InputKind.Elapse ? Math.Max(_now + 1, State.Steps.DueAtOf(input.Number)) : _now + 2;
        bool? expected = input.Kind == InputKind.Modify ? Judge.MayModify(_actor.Target(State, input.Number)) : input.Kind == InputKind.ModifyOutdated ? false : null;
        Before(input);
        LoadedMachine? twin = !IsRepeating && input.Kind != InputKind.Crash ? Twin() : null;
        if (input.Kind == InputKind.Crash)
            Crash();

        int end = Loaded.Log.End;
        bool wasPaused = State.Status == ExecutionStatus.Paused;
        Loaded.Machine.BusyChildren = Busy.Count;
        bool isAccepted = _actor.Act(Loaded, input, _now);
        twin?.Machine.BusyChildren = Busy.Count;
        bool isTwinAccepted = twin is null ? isAccepted : _actor.Act(twin, input, _now);
        if (twin is not null)
            _violations.AddRange(Reloading.Differences(Loaded, twin, end, isAccepted == isTwinAccepted));
        if (expected is { } rule && rule != isAccepted)
            _violations.Add($"{input} is {(isAccepted ? "accepted" : "refused")}, and the rules say otherwise");
        if (!isAccepted && end != Loaded.Log.End)
            _violations.Add($"{input} is refused, and {Loaded.Log[end].Type} happened");
        if (MachineScenario.IsDisturbance(input.Kind) && end != Loaded.Log.End)
            Disturbed.Add(input.Kind);
        if (!wasPaused && State.Status == ExecutionStatus.Paused && Busy.Count > 0)
            _violations.Add("it is paused, and an inner execution is at work");
        After(input);
        ReadEvents();
        if (!IsRepeating)
            _violations.AddRange([.. Progress.Problems(this), .. new Settled(this, input.Kind).Problems()]);
    }

    private void Before(MachineInput input)
    {
        if (input.Kind is InputKind.Succeed or InputKind.FailForGood or InputKind.FailForNow && State[input.Number].HoldsNoPlace)
            _children[MachineActor.ChildId(State, input.Number)] = input.Kind == InputKind.Succeed ? ExecutionStatus.Completed : ExecutionStatus.Failed;
        if (input.Kind is InputKind.Succeed or InputKind.FailForGood or InputKind.FailForNow or InputKind.ChildRests)
            Busy.Remove(input.Number);
        if (input.Kind == InputKind.Abandon)
            Abandoned.Add((input.Number, State[input.Number].Attempts));
        if (input.Kind == InputKind.Late)
            Abandoned.Remove((input.Number, input.Attempt));
        if (input.Kind == InputKind.StartChild)
            _children[MachineActor.ChildId(State, input.Number)] = ExecutionStatus.Running;
    }

    private void After(MachineInput input)
    {
        if (input.Kind == InputKind.StartChild)
            Busy.Add(input.Number);
        if (input.Kind is InputKind.Resume or InputKind.Cancel or InputKind.RetryFailed or InputKind.RerunFrom)
            Busy.UnionWith(AtWork());
        if (input.Kind == InputKind.PauseNow && State.Life.IsInterrupting)
            Asked.UnionWith(Loaded.Numbers().Where(number => State[number] is { Status: StepStatus.Running, RunsByParts: false, HoldsNoPlace: false }).Select(number => (number, State[number].Attempts)));

        Known.UnionWith(State.Released);
        State.Released.Clear();
        State.Waits?.Begun.Clear();
        Known.RemoveWhere(number => State[number].Status != StepStatus.Ready);
        Asked.RemoveWhere(one => State[one.Number].Status != StepStatus.Running || State[one.Number].Attempts != one.Attempt);
        Busy.IntersectWith(AtWork());
    }

    private IEnumerable<int> AtWork() => Loaded.Numbers().Where(number => State[number] is { Status: StepStatus.Running, HoldsNoPlace: true });

    /// <summary>A new process knows the log alone, and must know as much as the one before.</summary>
    private void Crash()
    {
        LoadedMachine before = Loaded;
        Loaded = LoadedMachine.Of(Scenario, before.Log);
        _violations.AddRange(Reloading.Differences(before, Loaded));
        Known.Clear();
        Asked.Clear();
        Abandoned.Clear();
        Busy.UnionWith(AtWork());
        _epoch++;
    }

    /// <summary>What another process would know, and would be told to start.</summary>
    private LoadedMachine Twin()
    {
        LoadedMachine twin = LoadedMachine.Of(Scenario, Loaded.Log);
        twin.State.ReleaseAgain();
        _violations.AddRange(Reloading.Differences(Loaded, twin));
        if (!Known.SetEquals(twin.State.Released))
            _violations.Add($"[{string.Join(", ", Known)}] wait to start, and another process would start [{string.Join(", ", twin.State.Released)}]");
        twin.State.Released.Clear();
        return twin;
    }

    private void ReadEvents()
    {
        Loaded.Log.Commit();
        for (; _judged < Loaded.Log.End; _judged++)
        {
            EventRecord record = Loaded.Log[_judged];
            Judge.Take(new DiskEvent(record.Type, record.Step, record.Detail, record.At, null, _epoch, (int)_epoch), record.Payload);
        }
    }
}
