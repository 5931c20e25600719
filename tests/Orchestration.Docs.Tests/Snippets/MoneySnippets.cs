using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class MoneySnippets
{
    public static async Task<WorkflowEstimate> EstimateAsync()
    {
        Painting service = new();
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder =>
        {
            builder.AddWorkflow(Campaign());

            // snippet: estimate-actions
            builder.AddFactory("painter", FactoryType.Media, painter => painter
                .MapAction("generate_image", async (Picture picture, CancellationToken ct) => await service.PaintAsync(picture, ct))
                .Estimate("generate_image", new(0.04m, TimeSpan.FromSeconds(12)))
                .MapAction("generate_images", async (Pictures pictures, CancellationToken ct) => await service.PaintAsync(pictures, ct))
                .Estimate("generate_images", new(0.20m))
                .Estimate<Pictures>("generate_images", pictures => new(0.04m * pictures.Prompts.Count, TimeSpan.FromSeconds(12 * pictures.Prompts.Count))));
            // end
        });

        // snippet: estimate-workflow
        WorkflowEstimate estimate = await engine.EstimateAsync("campaign", new() { Inputs = new() { ["sector"] = "toys" } });

        Console.WriteLine($"{estimate.Cost.Expected:0.00}, between {estimate.Cost.Low:0.00} and {estimate.Cost.High:0.00}");
        Console.WriteLine($"{estimate.Duration} by way of {string.Join(", ", estimate.CriticalPath)}");
        foreach (EstimateGap gap in estimate.Gaps)
            Console.WriteLine($"{gap.StepId}: {gap.Reason}");
        // end

        return estimate;
    }

    public static async Task SpendAsync(OrchestrationEngine engine)
    {
        // snippet: budget
        StartOptions spring = new() { Budget = new Budget { Amount = 25 } };
        WorkflowEstimate estimate = await engine.EstimateAsync("campaign", spring);
        if (!estimate.FitsBudget)
            Console.WriteLine($"Expected to cost {estimate.Cost.Expected}, more than {estimate.Budget?.Amount}.");

        ExecutionHandle handle = await engine.StartWorkflowAsync("campaign", spring);
        // end

        // snippet: budget-raise
        if (handle.GetSnapshot().Budget is { IsExhausted: true } budget)
        {
            Console.WriteLine($"{budget.Spent} of {budget.Amount} is spent, {budget.Reserved} reserved, {budget.Remaining} left.");
            await handle.ChangeBudgetAsync(budget.Amount + 10);
            await handle.ResumeAsync();
        }
        // end
    }

    private static WorkflowTemplate Campaign()
    {
        WorkflowTemplateBuilder campaign = WorkflowTemplate.Create("campaign").Retry(1);
        StepBuilder hero = campaign.Step("hero", FactoryType.Media, "generate_image").With("prompt", ValueReference.Input("sector"));
        campaign.Step("posters", FactoryType.Media, "generate_images").With("prompts", ["a", "b", "c"]).After(hero);
        return campaign.Build();
    }

    internal sealed record Picture(string Prompt);

    internal sealed record Pictures(IReadOnlyList<string> Prompts);

    private sealed class Painting
    {
        private int _painted;

        public async Task<Picture> PaintAsync(Picture picture, CancellationToken cancellationToken)
        {
            await Count(1, cancellationToken);
            return picture;
        }

        public async Task<Pictures> PaintAsync(Pictures pictures, CancellationToken cancellationToken)
        {
            await Count(pictures.Prompts.Count, cancellationToken);
            return pictures;
        }

        private Task<int> Count(int more, CancellationToken cancellationToken) => Task.FromResult(_painted += more).WaitAsync(cancellationToken);
    }
}
