using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Lists;

/// <summary>A budget of 100 under 1,000 items that may all run at once and cost 0.3 each, as was expected: 333 can be paid.</summary>
internal static class BudgetFigures
{
    private const decimal Budget = 100;
    private const decimal Price = 0.3m;
    private const int Items = 1_000;
    private const int Rounds = 20;

    public static async IAsyncEnumerable<ListFigure> MeasureAsync()
    {
        decimal highest = 0;
        int fewest = int.MaxValue;
        int most = 0;
        for (int round = 0; round < Rounds; round++)
        {
            CountingFactory factory = new(new(Price));
            await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(factory));
            ExecutionHandle handle = await engine.StartWorkflowAsync(Template(), new StartOptions { Budget = new Budget { Amount = Budget } });
            highest = Math.Max(highest, await HighestAsync(handle));
            (fewest, most) = (Math.Min(fewest, factory.Calls), Math.Max(most, factory.Calls));
        }

        yield return ListFigure.AtMost("budget of 100, 1,000 concurrent items with exact estimates: the most that was spent and reserved at any event, of 20 runs", (double)Budget, (double)highest);
        yield return ListFigure.Exactly("calls that a budget of 100 pays at 0.3 each, the fewest", Math.Floor((double)(Budget / Price)), fewest);
        yield return ListFigure.Exactly("calls that a budget of 100 pays at 0.3 each, the most", Math.Floor((double)(Budget / Price)), most);
    }

    /// <summary>Adds up all events until the execution pauses for want of money.</summary>
    private static async Task<decimal> HighestAsync(ExecutionHandle handle)
    {
        decimal spent = 0;
        decimal reserved = 0;
        decimal highest = 0;
        await foreach (ExecutionEvent one in handle.WatchAsync())
        {
            if (one is BudgetReserved reservation)
                reserved += reservation.Amount;
            else if (one is StepSucceeded { Item: not null } done)
                (spent, reserved) = (spent + done.Result.Cost, reserved - Price);
            else if (one is ExecutionPaused)
                break;

            highest = Math.Max(highest, spent + reserved);
        }

        return highest;
    }

    private static WorkflowTemplate Template() => new()
    {
        WorkflowId = "paid",
        Steps =
        [
            new()
            {
                StepId = "each",
                FactoryType = WorkFactory.Kind,
                Action = WorkFactory.Action,
                Parameters = new() { ["n"] = "${{ item }}" },
                ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, Items).Select(number => (ParameterValue)number)]) },
            },
        ],
    };
}
