using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class TagTests
{
    private static readonly StartOptions ForAcme = new() { Inputs = new() { ["n"] = 1 }, Tags = new Dictionary<string, string> { ["customer"] = "acme" } };

    private readonly ConcurrentQueue<RoutingTask> _asked = [];

    [Fact]
    public async Task A_rule_sees_the_tags_of_the_execution_in_every_step()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution tagged = simulation.Execute(Template(Step("a"), Step("b", "a") with { Parameters = new() { ["n"] = "${{ inputs.n }}" } }), ForAcme);
        WorkflowExecution untagged = simulation.Execute(Template(Step("a")), ForAcme with { Tags = new Dictionary<string, string>() });

        tagged.Status.Should().Be(ExecutionStatus.Completed);
        tagged.Steps.Should().OnlyContain(step => step.Decision!.Factory == "studio" && step.Decision.RuleId == "acme");
        untagged["a"].Decision!.RuleId.Should().BeNull();
    }

    [Fact]
    public async Task Only_executions_with_tags_have_tasks_of_their_own()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowTemplate template = Template(Step("a"));
        simulation.Execute(template);
        simulation.Execute(template);
        _asked.Distinct().Should().ContainSingle().Which.Tags.Should().BeEmpty();
        simulation.Execute(template, ForAcme);

        _asked.Distinct().Should().HaveCount(2);
        _asked.Last().Tags.Should().Equal(new Dictionary<string, string> { ["customer"] = "acme" });
    }

    [Fact]
    public async Task Tags_stay_what_they_were_at_the_start()
    {
        await using SimulatedEngine simulation = Simulate();
        Dictionary<string, string> tags = new() { ["customer"] = "acme" };
        StartOptions options = new() { Tags = tags };

        tags["customer"] = "other";
        WorkflowExecution execution = simulation.Execute(Template(Step("a")), options);

        execution.Tags.Should().Equal(new Dictionary<string, string> { ["customer"] = "acme" });
        execution["a"].Decision!.Factory.Should().Be("studio");
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder
        .AddFactory(Factory())
        .AddFactory(Factory("studio"))
        .AddRoutingRule(new() { RuleId = "acme", Condition = IsForAcme, Target = "studio" }));

    private bool IsForAcme(RoutingTask task)
    {
        _asked.Enqueue(task);
        return task.Tag("customer") == "acme";
    }
}
