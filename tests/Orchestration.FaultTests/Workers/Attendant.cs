using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Waiting;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workflows;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workers;

/// <summary>Does what executions wait for: sends the signal, raises the budget, adds a step, cancels. All of it may be asked again by the next process.</summary>
internal sealed class Attendant(OrchestrationEngine engine, ExecutionHandle handle, Journal journal)
{
    private string Id => handle.ExecutionId;

    public async Task AttendAsync(ExecutionEvent one)
    {
        try
        {
            switch (one)
            {
                case StepSucceeded { StepId: Campaign.First }:
                    await AddStepAsync();
                    break;
                case ExecutionPaused:
                    await handle.ChangeBudgetAsync(Campaign.RaisedBudget);
                    Answered(EventType.BudgetChanged);
                    await handle.ResumeAsync();
                    Answered(EventType.ExecutionResumed);
                    break;
                case SignalAwaited { StepId: Campaign.SignalStep }:
                    await SignalAsync();
                    break;
                case SignalAwaited { StepId: Order.SignalStep }:
                    await handle.CancelAsync("it takes too long");
                    Answered(EventType.ExecutionCancelling);
                    break;
            }
        }
        catch (ExecutionStateException)
        {
            // what was asked by the process before has brought it to its end
        }
    }

    private async Task AddStepAsync()
    {
        if (handle.GetSnapshot() is { Revision: > 0 } || handle.Status.IsFinal)
            return;

        await handle.ModifyAsync(Campaign.Extend);
        Answered(EventType.ExecutionModified);
    }

    /// <summary>Through the inbox of the store, as another process would send it.</summary>
    private async Task SignalAsync()
    {
        JsonPayload payload = JsonPayload.Parse($$"""{ "text": "{{WorkerWorkflow.TextOf(Id, Campaign.SignalStep)}}" }""");
        if (await engine.Coordinator.PostAsync(Id, Messages.Signal(SignalArrival.Checked(Campaign.Signal, payload, Campaign.Signal))))
            Answered(EventType.SignalArrived);
    }

    private void Answered(EventType type) => journal.Add(JournalKind.Asked, Id, detail: type.ToString());
}
