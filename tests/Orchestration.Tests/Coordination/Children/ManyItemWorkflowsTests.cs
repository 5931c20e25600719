using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.ItemWorkflows;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class ManyItemWorkflowsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public async Task Ten_thousand_items_that_are_workflows_nested_two_deep_finish_under_a_host_limit_of_four(int? maxConcurrency)
    {
        ScriptedFactory factory = Factory();
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(factory)
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 4));
        WorkflowTemplate template = Template(Each(10_000, Inner(Sub("s", Inner(Step("x"))))).With(loop => loop with { MaxConcurrency = maxConcurrency }));
        long start = TimeProvider.System.GetTimestamp();

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template, cancellationToken: TestContext.Current.CancellationToken);

        output.WriteLine($"{TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0} ms");
        execution.Status.Should().Be(ExecutionStatus.Completed);
        factory.Calls.Should().HaveCount(10_000);
        engine.Coordinator.ActiveCount.Should().Be(0);
    }
}
