using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests;

public sealed class JsonTests
{
    public static TheoryData<string> Templates => [.. Blocks("template").Select(block => block.ToString())];

    public static TheoryData<string> Configurations => [.. Blocks("configuration").Select(block => block.ToString())];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_template_on_a_page_can_be_planned(string place)
    {
        WorkflowTemplate template = WorkflowTemplate.Parse(Blocks("template").Single(block => block.ToString() == place).Text);
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => AddFactories(builder, template));
        AddWorkflows(engine.Catalog, template);

        ExecutionPlan plan = engine.Plan(template);

        plan.StepCount.Should().Be(template.Steps.Count);
        WorkflowTemplate.Parse(template.ToJson()).ToJson().Should().Be(template.ToJson());
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task A_configuration_on_a_page_is_accepted(string place)
    {
        using MemoryStream json = new(System.Text.Encoding.UTF8.GetBytes(Blocks("configuration").Single(block => block.ToString() == place).Text));
        IConfigurationRoot configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        ServiceCollection services = new();
        OrchestrationBuilder builder = services.AddOrchestration(configuration.GetSection("Orchestration"));
        foreach (IConfigurationSection factory in configuration.GetSection("Orchestration:Factories").GetChildren())
            builder.AddFactory(factory.Key, FactoryType.Research, _ => { });
        await using ServiceProvider provider = services.BuildServiceProvider();

        Func<OrchestrationEngine> resolve = provider.GetRequiredService<OrchestrationEngine>;

        resolve.Should().NotThrow();
    }

    [Fact]
    public void Every_JSON_block_says_what_it_is() =>
        Repository.Pages.SelectMany(page => page.Blocks).Where(block => block.Language == "json")
            .Should().OnlyContain(block => block.Name == "template" || block.Name == "configuration");

    private static IEnumerable<FencedBlock> Blocks(string name) =>
        Repository.Pages.SelectMany(page => page.Blocks).Where(block => block.Language == "json" && block.Name == name);

    private static void AddFactories(OrchestrationBuilder builder, WorkflowTemplate template)
    {
        foreach (IGrouping<FactoryType?, (FactoryType? Type, string Action)> type in ActionsOf(template).GroupBy(asked => asked.Type))
        {
            builder.AddFactory(type.Key?.Name ?? "any", type.Key ?? "any", factory =>
            {
                foreach (string action in type.Select(asked => asked.Action).Distinct())
                    factory.MapAction(action, (ActionRequest _, CancellationToken _) => ValueTask.FromResult(ActionResult.Empty));
            });
        }
    }

    private static IEnumerable<(FactoryType? Type, string Action)> ActionsOf(WorkflowTemplate template)
    {
        foreach (WorkflowStep step in template.Steps)
        {
            if (step.Action is { } action)
                yield return (step.FactoryType, action);
            if (step.Compensation is { } compensation)
                yield return (compensation.FactoryType ?? step.FactoryType, compensation.Action);
            foreach ((FactoryType? Type, string Action) inner in step.Workflow?.Workflow.Template is { } innerTemplate ? ActionsOf(innerTemplate) : [])
                yield return inner;
        }
    }

    private static void AddWorkflows(WorkflowCatalog catalog, WorkflowTemplate template)
    {
        foreach (WorkflowReference inner in template.Steps.Select(step => step.Workflow?.Workflow).OfType<WorkflowReference>().Where(inner => inner.Template is null))
            catalog.Add(new WorkflowTemplate { WorkflowId = inner.WorkflowId, Version = inner.Version ?? 1, Steps = [new() { StepId = "a", Action = "any" }] });
    }
}
