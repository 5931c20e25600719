using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>Steps that may all run at once, with prices, retries, durations and priorities by chance, and a look back at what they spent.</summary>
internal sealed class PricedWork
{
    private readonly Dictionary<(string StepId, int Attempt), decimal> _costs = [];
    private readonly Random _random;

    public PricedWork(int seed, int count, bool isExact)
    {
        _random = new Random(seed);
        Steps = [.. Enumerable.Range(0, count).Select(number => Step($"s{number}", isExact))];
    }

    public ScriptedFactory Factory { get; } = Money.Factory();

    public WorkflowStep[] Steps { get; }

    /// <summary>
    /// At every moment: what is spent and reserved is within the budget but for the errors of the estimates of what ran when something was reserved last.
    /// </summary>
    public void Check(IReadOnlyList<ExecutionEvent> past, decimal amount)
    {
        Dictionary<string, decimal> reserved = [];
        decimal spent = 0;
        decimal errors = 0;
        foreach (ExecutionEvent one in past)
        {
            if (one is BudgetReserved reservation)
            {
                reserved.Add(reservation.StepId, reservation.Amount);
                (spent + reserved.Values.Sum()).Should().BeLessThanOrEqualTo(amount, "it is reserved only if it is left");
                errors = 0;
            }
            else if (one is StepSucceeded done)
                Settle(done.StepId, done.Attempt);
            else if (one is StepRetryScheduled failed)
                Settle(failed.StepId, failed.Attempt);
        }

        void Settle(string step, int attempt)
        {
            errors += Math.Max(0, _costs[(step, attempt)] - reserved[step]);
            reserved.Remove(step);
            spent += _costs[(step, attempt)];
            (spent + reserved.Values.Sum()).Should().BeLessThanOrEqualTo(amount + errors);
        }
    }

    /// <summary>What has happened so far, of an execution that is not final.</summary>
    public static IReadOnlyList<ExecutionEvent> PastOf(ExecutionHandle handle)
    {
        List<ExecutionEvent> past = [];
        IAsyncEnumerator<ExecutionEvent> events = handle.WatchAsync().GetAsyncEnumerator();
        while (IsThereOneMore(events.MoveNextAsync()))
            past.Add(events.Current);
        return past;
    }

    private static bool IsThereOneMore(ValueTask<bool> next) => next.IsCompletedSuccessfully && next.Result;

    private WorkflowStep Step(string id, bool isExact)
    {
        decimal expected = _random.Next(1, 30) / 10m;
        int attempts = _random.Next(4) == 0 ? 2 : 1;
        Factory.OnStep(id, script =>
        {
            for (int attempt = 1; attempt <= attempts; attempt++)
            {
                _costs[(id, attempt)] = isExact ? expected : _random.Next(0, 60) / 10m;
                script = attempt == 1 ? script : script.Then;
                script.Takes(Work.Seconds(_random.Next(5))).Costs(_costs[(id, attempt)]);
                if (attempt < attempts)
                    script.FailsWith(FailureKind.Transient, "busy");
            }
        });
        return Money.Step(id, expected) with { Priority = _random.Next(3), Retry = Work.Retries(2, _random.Next(3)) };
    }
}
