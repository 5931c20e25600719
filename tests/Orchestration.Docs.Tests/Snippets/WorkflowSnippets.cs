using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests.Snippets;

internal static class WorkflowSnippets
{
    public static async Task<WorkflowExecution> RecordsAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: template-records
        WorkflowTemplate template = new()
        {
            WorkflowId = "campaign",
            Name = "Product launch campaign",
            Steps =
            [
                new()
                {
                    StepId = "market",
                    FactoryType = FactoryType.Research,
                    Action = "market_analysis",
                    Parameters = new() { ["market_sector"] = "${{ inputs.sector }}", ["depth"] = "brief" },
                },
                new()
                {
                    StepId = "hero",
                    FactoryType = FactoryType.Media,
                    Action = "generate_image",
                    Parameters = new() { ["prompt"] = "${{ steps.market.output.headline }}" },
                    Dependencies = ["market"],
                    Retry = new() { MaxRetries = 2, Delay = TimeSpan.FromSeconds(5) },
                    AttemptTimeout = TimeSpan.FromMinutes(1),
                },
            ],
        };
        // end

        return await engine.ExecuteWorkflowAsync(template, new() { Inputs = new() { ["sector"] = "toys" } });
    }

    public static async Task<WorkflowExecution> BuilderAsync()
    {
        await using OrchestrationEngine engine = Studio.CreateEngine();

        // snippet: template-builder
        WorkflowTemplateBuilder campaign = WorkflowTemplate.Create("campaign").Version(2).Retry(2).Timeout(TimeSpan.FromHours(1));
        StepBuilder market = campaign.Step("market", FactoryType.Research, "market_analysis")
            .With("market_sector", ValueReference.Input("sector"));
        campaign.Step("hero", FactoryType.Media, "generate_image")
            .After(market)
            .With("prompt", $"A poster that says: {market.Output["headline"]}")
            .With("tags", ["launch", market.Output["headline"]])
            .Priority(10);
        WorkflowTemplate template = campaign.Build();
        // end

        // snippet: catalog
        engine.Catalog.Add(template);
        WorkflowExecution execution = await engine.ExecuteWorkflowAsync("campaign@2", new() { Inputs = new() { ["sector"] = "toys" } });
        // end

        return execution;
    }

    public static WorkflowTemplate Joins()
    {
        // snippet: join-tree
        WorkflowTemplateBuilder race = WorkflowTemplate.Create("race");
        StepBuilder fast = race.Step("fast", FactoryType.Research, "market_analysis").AllowFailure();
        StepBuilder good = race.Step("good", FactoryType.Research, "market_analysis").Limits("gpu").ExpectedDuration(TimeSpan.FromMinutes(2));
        StepBuilder poster = race.Step("poster", FactoryType.Media, "generate_image")
            .After(Join.Any("fast", "good").CancelRemaining())
            .With("prompt", fast.Output["headline"].Optional);
        race.Step("apology", FactoryType.Media, "generate_image").After(poster.Failed).With("prompt", "Back soon");
        race.Finally("report", FactoryType.Media, "generate_image").With("prompt", $"The good one: {good.Status}");
        WorkflowTemplate template = race.Output("poster", poster.Output.Optional).Build();
        // end

        return template;
    }

    public static WorkflowTemplate StepKinds()
    {
        // snippet: step-kinds
        WorkflowTemplateBuilder launch = WorkflowTemplate.Create("approved-campaign").OnCancel(CancelReaction.Compensate).Budget(20);
        StepBuilder campaign = launch.Workflow("campaign", "campaign@2").With("sector", "toys");
        StepBuilder approval = launch.Signal("approval", "approved").After(campaign).Timeout(TimeSpan.FromDays(2));
        StepBuilder images = launch.Step("images", FactoryType.Media, "generate_image").After(campaign, approval)
            .ForEach(campaign.Output["prompts"], maxConcurrency: 4)
            .With("prompt", ValueReference.Item["text"])
            .With("name", $"picture-{ValueReference.Index}")
            .CompensateWith("delete_images", new() { ["images"] = ValueReference.Output("images").Optional });
        launch.Timer("pause", TimeSpan.FromMinutes(10)).After(images);
        WorkflowTemplate template = launch.Build();
        // end

        return template;
    }

    public static IReadOnlyList<OrchestrationProblem> Problems()
    {
        OrchestrationEngine engine = Studio.CreateEngine();
        IReadOnlyList<OrchestrationProblem> problems = [];

        // snippet: problems
        try
        {
            engine.Plan(new WorkflowTemplate
            {
                WorkflowId = "broken",
                Steps =
                [
                    new() { StepId = "a", FactoryType = FactoryType.Media, Action = "generate_imgae" },
                    new() { StepId = "b", FactoryType = FactoryType.Media, Action = "generate_image", Dependencies = ["c"] },
                    new() { StepId = "b", FactoryType = FactoryType.Media, Action = "generate_image" },
                ],
            });
        }
        catch (InvalidTemplateException exception)
        {
            problems = exception.Problems;
        }
        // end

        return problems;
    }
}
