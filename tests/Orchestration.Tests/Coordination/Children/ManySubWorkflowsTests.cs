using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class ManySubWorkflowsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3)]
    [InlineData(21)]
    public async Task Sub_workflows_three_levels_deep_finish_under_a_host_limit_of_four(int width)
    {
        ScriptedFactory factory = Factory();
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(factory)
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = 4));
        WorkflowTemplate template = Inner(Step("x"));
        for (int level = 0; level < 3; level++)
            template = Inner([.. Enumerable.Range(0, width).Select(number => Sub($"s{number}", template))]);
        int count = width + (width * width) + (width * width * width);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long start = TimeProvider.System.GetTimestamp();

        WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template, cancellationToken: TestContext.Current.CancellationToken);

        TimeSpan time = TimeProvider.System.GetElapsedTime(start);
        output.WriteLine($"{count} executions in {time.TotalMilliseconds:0} ms, {(GC.GetTotalAllocatedBytes(precise: true) - before) / count} bytes allocated each");
        execution.Status.Should().Be(ExecutionStatus.Completed);
        factory.Calls.Should().HaveCount(width * width * width);
        engine.Coordinator.ActiveCount.Should().Be(0);
    }
}
