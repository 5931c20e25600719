using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>When each expected step starts and ends if every attempt succeeds and finds a place at once, and which steps decide the end.</summary>
internal sealed class CriticalPath
{
    private readonly ExecutionPlan _plan;
    private readonly RunForecast _forecast;
    private readonly TimeSpan[] _ends;
    private readonly int[] _before;
    private int _last = -1;

    public CriticalPath(ExecutionPlan plan, RunForecast forecast, IReadOnlyList<StepEstimate> steps)
    {
        _plan = plan;
        _forecast = forecast;
        _ends = new TimeSpan[plan.StepCount];
        _before = new int[plan.StepCount];
        JoinClock clock = new(leaf => (_ends[forecast.StepOf(leaf)], forecast.IsExpected(leaf)));
        Walk(0, plan.FirstFinally, TimeSpan.Zero, clock, steps);
        if (plan.HasFinally)
            Walk(plan.FirstFinally, plan.StepCount, Duration, clock, steps);
    }

    public TimeSpan Duration => _last < 0 ? TimeSpan.Zero : _ends[_last];

    /// <summary>The steps that decide the end, in the order in which they run.</summary>
    public IReadOnlyList<string> StepIds
    {
        get
        {
            List<string> ids = [];
            for (int step = _last; step >= 0; step = _before[step])
            {
                if (_forecast.IsExpected(step))
                    ids.Add(_plan.Steps[step].Id);
            }

            ids.Reverse();
            return ids;
        }
    }

    private void Walk(int first, int end, TimeSpan begin, JoinClock clock, IReadOnlyList<StepEstimate> steps)
    {
        int previous = _last;
        foreach (int step in _plan.Order)
        {
            if (step < first || step >= end)
                continue;

            Join join = _plan.Steps[step].Definition.Dependencies;
            bool runs = _forecast.IsExpected(step);
            TimeSpan start = Later(begin, clock.Ask(join));
            _before[step] = Decider(step, start, previous);
            _ends[step] = runs ? Sum(start, steps[step].Duration ?? TimeSpan.Zero) : start;
            if (runs && join.CancelsRemaining)
                Overtake(step, start);
        }

        for (int step = first; step < end; step++)
        {
            if (_forecast.IsExpected(step) && (_last < 0 || _ends[step] > _ends[_last] || (_ends[step] == _ends[_last] && _before[step] == _last)))
                _last = step;
        }
    }

    /// <summary>A race is over: whoever has not arrived is cancelled.</summary>
    private void Overtake(int step, TimeSpan now)
    {
        foreach (int raced in _plan.DependenciesOf(step))
            _ends[raced] = _ends[raced] < now ? _ends[raced] : now;
    }

    private int Decider(int step, TimeSpan start, int otherwise)
    {
        foreach (int dependency in _plan.DependenciesOf(step))
        {
            if (_ends[dependency] == start)
                return dependency;
        }

        return otherwise;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Sum(TimeSpan one, TimeSpan other) => one > TimeSpan.MaxValue - other ? TimeSpan.MaxValue : one + other;
}
