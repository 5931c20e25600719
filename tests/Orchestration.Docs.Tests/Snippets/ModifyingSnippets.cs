using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Docs.Tests.Snippets;

internal static class ModifyingSnippets
{
    public static WorkflowTemplate Campaign { get; } = new()
    {
        WorkflowId = "campaign",
        Steps =
        [
            Step("market"),
            Step("hero", "market"),
            Step("print_ad", "hero"),
            Step("publish", "hero", "print_ad"),
        ],
    };

    public static async Task<IReadOnlyList<string>> ModifyAsync()
    {
        Gate heroIsPainted = new();
        await using OrchestrationEngine engine = CreateEngine(heroIsPainted);
        WorkflowTemplate campaign = Campaign;
        PrintedLines Console = new();

        // snippet: modify
        ExecutionHandle handle = await engine.StartWorkflowAsync(campaign);
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            if (happened is StepStarted { StepId: "hero" })
                break;
        }

        WorkflowTemplate target = campaign
            .WithoutStep("print_ad")
            .WithStep(new WorkflowStep { StepId = "teaser", Action = "make", Dependencies = ["market"] })
            .WithReplacedStep("publish", publish => publish with { Dependencies = ["hero", "teaser"] });
        ModificationPreview preview = await handle.PreviewModificationAsync(target);
        foreach (StepChange change in preview.Changes)
            Console.WriteLine(change);

        int revision = await handle.ModifyAsync(target);
        Console.WriteLine($"revision {revision}");
        // end

        heroIsPainted.Open();
        WorkflowExecution execution = await handle.WaitAsync();
        Console.WriteLine($"{execution.Status}: {string.Join(", ", execution.Steps.Select(step => $"{step.StepId} {step.Status}"))}");
        return Console.Lines;
    }

    public static async Task<IReadOnlyList<string>> RefuseAsync()
    {
        Gate heroIsPainted = new();
        await using OrchestrationEngine engine = CreateEngine(heroIsPainted);
        ExecutionHandle handle = await StartAsync(engine, Campaign);
        PrintedLines Console = new();

        // snippet: modify-refused
        try
        {
            await handle.ModifyAsync(template => template
                .WithoutStep("market")
                .WithReplacedStep("hero", hero => hero with { Dependencies = [], Priority = 5 }));
        }
        catch (InvalidTemplateException refused)
        {
            foreach (OrchestrationProblem problem in refused.Problems)
                Console.WriteLine($"{problem.Code}: {problem.Message}");
        }
        // end

        heroIsPainted.Open();
        await handle.WaitAsync();
        return Console.Lines;
    }

    public static async Task<WorkflowExecution> MigrateAsync()
    {
        Gate heroIsPainted = new();
        await using OrchestrationEngine engine = CreateEngine(heroIsPainted);
        engine.Catalog.Add(Campaign);
        engine.Catalog.Add(Campaign with { Version = 2, Steps = [Step("hero"), Step("film", "hero"), Step("publish", "film")] });
        ExecutionHandle handle = await StartAsync(engine, "campaign@1");

        // snippet: migrate
        MigrationOptions options = new() { KeepAllStarted = true };
        ModificationPreview preview = await handle.PreviewMigrationAsync("campaign@2", options);
        if (preview.Problems.Count == 0)
            await handle.MigrateAsync("campaign@2", options);
        // end

        // snippet: revert
        await handle.RevertAsync(0);
        // end

        heroIsPainted.Open();
        return await handle.WaitAsync();
    }

    private static WorkflowStep Step(string id, params string[] dependencies) => new() { StepId = id, Action = "make", Dependencies = [.. dependencies] };

    private static OrchestrationEngine CreateEngine(Gate heroIsPainted) => OrchestrationEngine.Create(builder =>
        builder.AddFactory(new ScriptedFactory("studio", FactoryType.Media).On("make").OnStep("hero", script => script.WaitsFor(heroIsPainted))));

    private static async Task<ExecutionHandle> StartAsync(OrchestrationEngine engine, WorkflowReference workflow)
    {
        ExecutionHandle handle = await engine.StartWorkflowAsync(workflow);
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            if (happened is StepStarted { StepId: "hero" })
                break;
        }

        return handle;
    }
}
