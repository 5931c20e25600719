using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orchestration;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;

namespace Approval;

/// <summary>The whole sample: a workflow that waits for a person.</summary>
internal static class Campaign
{
    /// <summary>Runs the workflow and tells its story; answers the exit code.</summary>
    public static async Task<int> RunAsync(ApprovalOptions options, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => Configure(builder, options));
        ExecutionHandle handle = await FindOrStartAsync(engine, options, output, cancellationToken);
        if (options.Answer is { } answer && !handle.Status.IsFinal)
            await Answers.SendAsync(handle, answer, "the command line");
        else if (!handle.Status.IsFinal)
            _ = Answers.ReadAsync(handle, input, output, cancellationToken);

        await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: cancellationToken))
        {
            if (Story.Tell(happened) is { } sentence)
                await output.WriteLineAsync(sentence);
        }

        WorkflowExecution execution = await handle.WaitAsync(cancellationToken);
        if (execution.Status != ExecutionStatus.Completed)
            return 1;
        return execution["publish"].Status == StepStatus.Succeeded ? 0 : 3;
    }

    /// <summary>With a database the campaign's execution may be there already: it goes on, whatever the command line says about time.</summary>
    private static async Task<ExecutionHandle> FindOrStartAsync(OrchestrationEngine engine, ApprovalOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        string id = "campaign: " + options.Campaign;
        if (await engine.FindAsync(id, cancellationToken) is { } known)
        {
            await output.WriteLineAsync("Going on where it was left.");
            return known;
        }

        return await engine.StartWorkflowAsync(
            CampaignWorkflow.For(options.Timeout),
            new StartOptions { ExecutionId = id, Inputs = new() { ["campaign"] = options.Campaign } },
            cancellationToken);
    }

    private static void Configure(OrchestrationBuilder builder, ApprovalOptions options)
    {
        builder.AddCampaignDesk();
        if (options.Database is not { } database)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        builder.UseSqliteStore(new SqliteConnectionStringBuilder { DataSource = database }.ToString());
    }
}
