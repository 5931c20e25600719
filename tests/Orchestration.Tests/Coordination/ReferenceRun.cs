using Orchestration.Coordination;

namespace Orchestration.Tests.Coordination;

/// <summary>What must come of a random workflow, worked out without the engine: one event after the other, on a list.</summary>
/// <remarks>Durations are random to the millisecond, so hardly anything happens at the same time; where it does, the engine's order is not compared.</remarks>
internal sealed class ReferenceRun
{
    private readonly RandomWorkflow _workflow;
    private readonly int _limit;
    private readonly List<(long At, int Step, bool IsRetry)> _due = [];
    private readonly List<int> _ready = [];
    private bool _isStopping;
    private int _running;

    public ReferenceRun(RandomWorkflow workflow)
    {
        _workflow = workflow;
        _limit = new[] { workflow.ExecutionLimit, workflow.FactoryLimit, workflow.HostLimit }.Min() ?? int.MaxValue;
        Statuses = new StepStatus[workflow.Steps.Length];
        StartedAt = new long?[workflow.Steps.Length];
        AttemptCounts = new int[workflow.Steps.Length];
        Run();
    }

    public StepStatus[] Statuses { get; }

    /// <summary>When each step's first attempt started, in ticks since the start.</summary>
    public long?[] StartedAt { get; }

    public int[] AttemptCounts { get; }

    public long FinishedAt { get; private set; }

    /// <summary>Whether two things happened at the same time, so that their order is anybody's guess.</summary>
    public bool HasTies { get; private set; }

    private void Run()
    {
        for (int step = 0; step < Statuses.Length; step++)
            Release(step);
        StartReady(0);
        while (_due.Count > 0)
        {
            (long at, int step, bool isRetry) next = _due.Min();
            HasTies |= _due.Count(one => one.At == next.at) > 1;
            _due.Remove(next);
            FinishedAt = next.at;
            if (next.isRetry)
                _ready.Add(next.step);
            else
                End(next.step, next.at);
            StartReady(next.at);
        }
    }

    private void End(int step, long at)
    {
        RandomStep definition = _workflow.Steps[step];
        _running--;
        if (AttemptCounts[step] < definition.Attempts && !_isStopping)
        {
            Statuses[step] = StepStatus.WaitingForRetry;
            _due.Add((at + TimeSpan.TicksPerSecond, step, true));
        }
        else if (AttemptCounts[step] == definition.Attempts && definition.Succeeds)
        {
            Statuses[step] = StepStatus.Succeeded;
            for (int other = 0; other < Statuses.Length; other++)
            {
                if (_workflow.Steps[other].Dependencies.Contains(step))
                    Release(other);
            }
        }
        else
            Fail(step);
    }

    private void Fail(int step)
    {
        Statuses[step] = StepStatus.Failed;
        if (_isStopping)
            return;

        _isStopping = true;
        _ready.Clear();
        _due.RemoveAll(one => one.IsRetry);
        for (int other = 0; other < Statuses.Length; other++)
        {
            if (Statuses[other] == StepStatus.WaitingForRetry)
                Statuses[other] = StepStatus.Failed;
            else if (Statuses[other] is StepStatus.Pending or StepStatus.Ready)
                Statuses[other] = StepStatus.Skipped;
        }
    }

    private void Release(int step)
    {
        if (Statuses[step] != StepStatus.Pending || !_workflow.Steps[step].Dependencies.All(other => Statuses[other] == StepStatus.Succeeded))
            return;

        Statuses[step] = StepStatus.Ready;
        _ready.Add(step);
    }

    private void StartReady(long at)
    {
        while (_ready.Count > 0 && _running < _limit)
        {
            int best = _ready.MaxBy(step => _workflow.Steps[step].Priority);
            _ready.Remove(best);
            Statuses[best] = StepStatus.Running;
            AttemptCounts[best]++;
            StartedAt[best] ??= at;
            _running++;
            _due.Add((at + (_workflow.Steps[best].Milliseconds * TimeSpan.TicksPerMillisecond), best, false));
        }
    }
}
