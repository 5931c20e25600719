using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Starting;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Estimates steps that go over a list: the sum of their items where the list is known, and one item where it is not.</summary>
/// <remarks>Of a long list only the first items are looked at; the others are taken to be like them, in turn.</remarks>
internal sealed class ItemsStepEstimator(WorkflowEstimator workflows) : IStepEstimator
{
    private const int MaximumLookedAt = 1000;

    public bool Fits(WorkflowStep step) => step.ForEach is not null;

    public StepEstimate Estimate(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values)
    {
        string id = step.Step.Id;
        ForEach loop = step.Step.Definition.ForEach!;
        if (!values.TryBind(step.Step.Items!, out JsonPayload bound, out string? unknown) || ItemList.Of(bound, out _) is not { } items)
        {
            StepEstimate one = workflows.EstimateOnce(step, likelihood, isExpected, values);
            string gap = $"{unknown ?? "The items are no list."} How many items there are is not known: one counts, and none for Low.";
            return one with { Cost = one.Cost with { Low = 0 }, Gaps = [new EstimateGap(id, null, gap), .. one.Gaps] };
        }

        StepEstimate[] looked = Look(step, likelihood, isExpected, values, items);
        if (looked.Length == 0)
            return workflows.EstimateOnce(step, likelihood, isExpected, values) with { Cost = default, Duration = TimeSpan.Zero, IsDurationPartial = false, Gaps = [] };

        int required = loop.AtLeast ?? items.Count;
        IEnumerable<EstimateGap> gaps = looked.SelectMany(item => item.Gaps);
        if (looked.Length is > 1 && looked.Length < items.Count)
            gaps = gaps.Prepend(new EstimateGap(id, null, $"Of {items.Count} items the first {looked.Length} were looked at; the others count as these do."));
        return looked[0] with
        {
            Cost = CostOf(looked, items.Count, required),
            Duration = step.Step.Definition.ExpectedDuration ?? DurationOf(looked, items.Count, required, loop.MaxConcurrency ?? int.MaxValue),
            IsDurationPartial = step.Step.Definition.ExpectedDuration is null && Array.Exists(looked, static item => item.IsDurationPartial || item.Duration is null),
            Gaps = [.. gaps.Distinct()],
        };
    }

    private StepEstimate[] Look(PreparedStep step, StepLikelihood likelihood, bool isExpected, KnownValues values, ItemList items)
    {
        int count = step.Step.Parameters.HasReferences ? Math.Min(items.Count, MaximumLookedAt) : Math.Min(items.Count, 1);
        StepEstimate[] looked = new StepEstimate[count];
        for (int index = 0; index < count; index++)
            looked[index] = workflows.EstimateOnce(step, likelihood, isExpected, values.At(items[index], index));
        return looked;
    }

    private static CostRange CostOf(StepEstimate[] looked, int count, int required)
    {
        CostRange sum = default;
        for (int place = 0; place < looked.Length; place++)
        {
            int times = (count / looked.Length) + (place < count % looked.Length ? 1 : 0);
            CostRange one = looked[place].Cost;
            sum += new CostRange(one.Low * times, one.Expected * times, one.High * times);
        }

        return required >= count ? sum : sum with { Low = looked.Min(item => item.Cost.Low) * required };
    }

    /// <summary>When as many items are done as must be, if each starts as soon as one before it has ended.</summary>
    private static TimeSpan? DurationOf(StepEstimate[] looked, int count, int required, int atATime)
    {
        if (Array.TrueForAll(looked, static item => item.Duration is null))
            return null;

        PriorityQueue<long, long> ends = new();
        long now = 0;
        int done = 0;
        for (int index = 0; index < count && done < required; index++)
        {
            if (ends.Count >= atATime)
            {
                now = ends.Dequeue();
                done++;
            }

            long end = long.CreateSaturating((Int128)now + (looked[index % looked.Length].Duration ?? TimeSpan.Zero).Ticks);
            ends.Enqueue(end, end);
        }

        for (; done < required && ends.Count > 0; done++)
            now = ends.Dequeue();
        return TimeSpan.FromTicks(now);
    }
}
