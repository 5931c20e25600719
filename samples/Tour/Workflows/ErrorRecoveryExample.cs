using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Tour.Workflows;

/// <summary>A failure that may pass is tried again; one that will not pass ends the workflow at once.</summary>
internal static class ErrorRecoveryExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .ConfigureWorkflows(options => options.Retry = new RetryPolicy { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(5) })
            .AddFactory("data", FactoryType.Data, data => data
                .MapAction("load", (request, _) => new(request.Attempt < 3
                    ? ActionResult.Failed(FailureKind.Transient, "the line is busy")
                    : ActionResult.Success(JsonPayload.Parse("""{ "rows": 42 }"""))))
                .MapAction("parse", (_, _) => throw new ActionFailedException(FailureKind.InvalidRequest, "row 7 is not a number"))));

        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("import");
        StepBuilder load = workflow.Step("load", FactoryType.Data, "load");
        StepBuilder parse = workflow.Step("parse", FactoryType.Data, "parse").After(load);
        workflow.Step("store", FactoryType.Data, "load").After(parse);

        ExecutionHandle handle = await engine.StartWorkflowAsync(workflow.Build());
        await foreach (ExecutionEvent happened in handle.WatchAsync())
        {
            if (happened is StepRetryScheduled retry)
                await output.WriteLineAsync($"{retry.StepId}: attempt {retry.Attempt} failed ({retry.Failure.Message}), trying again");
        }

        WorkflowExecution execution = await handle.WaitAsync();
        foreach (StepExecution step in execution.Steps)
            await output.WriteLineAsync($"{step.StepId}: {step.Status} after {step.Attempts} attempts {step.Failure?.Message}".TrimEnd());

        try
        {
            execution.EnsureSucceeded();
        }
        catch (WorkflowFailedException exception)
        {
            await output.WriteLineAsync(exception.Message);
        }
    }
}
