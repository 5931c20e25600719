using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class JoinSnippets
{
    public static IReadOnlyList<WorkflowStep> Joins()
    {
        // snippet: joins
        WorkflowStep publish = new()
        {
            StepId = "publish",
            Action = "publish",
            Dependencies = ["review", Join.Any("hero", Join.Failed("hero_model")), Join.AtLeast(2, "tweet", "post", "mail")],
        };
        WorkflowStep answer = new() { StepId = "answer", Action = "answer", Dependencies = Join.Any("fast_model", "good_model").CancelRemaining() };
        // end

        return [publish, answer];
    }

    public static WorkflowStep Conditions()
    {
        // snippet: conditions
        WorkflowStep translate = new()
        {
            StepId = "translate",
            Action = "translate",
            Dependencies = ["draft"],
            When = Condition.All(
                Condition.Compare("${{ steps.draft.output.score }}", ConditionKind.AtLeast, 0.5),
                Condition.Not(Condition.Compare("${{ inputs.language }}", ConditionKind.In, new[] { "en", "en-GB" })),
                Condition.Named("within_budget")),
        };
        // end

        return translate;
    }

    public static async Task<int> NamedAsync()
    {
        // snippet: named-condition
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddCondition("within_budget", context => context.Inputs.ToElement().GetProperty("budget").GetDecimal() > 100));
        // end

        return engine.Coordinator.ActiveCount;
    }

    public static async Task<WorkflowExecution> RerunAsync(ExecutionHandle handle)
    {
        // snippet: rerun
        RerunPreview preview = await handle.PreviewRerunAsync("hero");
        Console.WriteLine($"Runs {string.Join(", ", preview.Runs.Select(step => step.StepId))}; these cost {preview.LastCost} last time.");
        await handle.RerunFromAsync("hero");
        WorkflowExecution execution = await handle.WaitAsync();
        // end

        return execution;
    }
}
