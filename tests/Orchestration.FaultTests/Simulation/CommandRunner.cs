using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Asks the engines what the users of the scenario ask, and checks that what was answered is on the disk.</summary>
internal sealed class CommandRunner(World world)
{
    private readonly Dictionary<string, WorkflowTemplate> _templates = new(StringComparer.Ordinal);

    public void Begin(SimulatedProcess process, Command command) => _ = RunAsync(process, command);

    private async Task RunAsync(SimulatedProcess process, Command command)
    {
        try
        {
            world.Note($"{command} ({process})");
            await (command.Kind == CommandKind.Start ? StartAsync(process, command) : AskAsync(process, command));
        }
        catch (Exception exception) when (exception is StoreUnavailableException or ExecutionStateException or InvalidTemplateException or ArgumentException { ParamName: "stepIds" } || (exception is InvalidOperationException && process.IsLeaving))
        {
            world.Note($"{command} is refused: {exception.Message}");
            if (command.Kind == CommandKind.Start)
                world.Commands.IssueAgain(command);
        }
        catch (Exception exception)
        {
            world.Violate($"{command} ended with {exception}");
        }
    }

    private async Task StartAsync(SimulatedProcess process, Command command)
    {
        SimulatedWorkflow workflow = world.Scenario.WorkflowOf(command.ExecutionId);
        if (!_templates.TryGetValue(workflow.Id, out WorkflowTemplate? template))
            _templates.Add(workflow.Id, template = workflow.ToTemplate());
        await process.Engine.StartWorkflowAsync(template, new StartOptions { ExecutionId = command.ExecutionId, Priority = workflow.Steps.Length % 3 });
        if (world.Disk.Find(command.ExecutionId) is null)
            world.Violate($"{command} was answered, and is not on the disk");
    }

    private async Task AskAsync(SimulatedProcess process, Command command)
    {
        if (await process.Engine.FindAsync(command.ExecutionId) is not { } handle)
            return;

        DiskExecution row = world.Disk.Find(command.ExecutionId)!;
        ExecutionStatus before = row.Status;
        int version = row.Events.Count;
        long lastMessage = world.Disk.LastMessage;
        switch (command.Kind)
        {
            case CommandKind.Pause or CommandKind.Interrupt:
                await handle.PauseAsync(command.Kind == CommandKind.Pause ? PauseMode.FinishRunning : PauseMode.Interrupt);
                CheckRecorded(command, row, version, lastMessage, before is ExecutionStatus.Pausing or ExecutionStatus.Paused || row.Owner != process.Number, EventType.ExecutionPausing);
                break;
            case CommandKind.Resume:
                await handle.ResumeAsync();
                CheckRecorded(command, row, version, lastMessage, before is ExecutionStatus.Pending or ExecutionStatus.Running || row.Owner != process.Number, EventType.ExecutionResumed);
                break;
            case CommandKind.Cancel:
                await handle.CancelAsync("enough");
                CheckRecorded(command, row, version, lastMessage, row.Status.IsFinal || before.IsFinal || before is ExecutionStatus.Cancelling or ExecutionStatus.Compensating || row.Status == ExecutionStatus.Compensating, EventType.ExecutionCancelling);
                break;
            case CommandKind.RetryFailed:
                await handle.RetryFailedAsync();
                CheckRecorded(command, row, version, lastMessage, false, EventType.ExecutionRerun);
                break;
            case CommandKind.RerunFrom:
                await handle.RerunFromAsync($"s{command.Step}");
                CheckRecorded(command, row, version, lastMessage, false, EventType.ExecutionRerun);
                break;
            case CommandKind.Signal:
                string key = $"k{command.Step}";
                row.Judge.SentKeys.Add(key);
                await handle.SignalAsync(SimulatedWorkflow.SignalOf(command.Step), default, key);
                CheckRecorded(command, row, version, lastMessage, row.Judge.Knows(key), EventType.SignalArrived);
                break;
            case CommandKind.Budget:
                bool isSo = row.Judge.Money.Budget?.Amount == command.Step;
                await handle.ChangeBudgetAsync(command.Step);
                CheckRecorded(command, row, version, lastMessage, isSo || row.Owner != process.Number || row.Judge.Money.Budget?.Amount == command.Step, EventType.BudgetChanged);
                break;
            case CommandKind.Modify:
                await handle.ModifyAsync(template => world.Scenario.WorkflowOf(row.Id).Modify(template, command.Step));
                break;
            default:
                WorkflowExecution execution = await handle.WaitAsync();
                if (!row.Events.Exists(one => one.Type is EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionCancelled))
                    world.Violate($"{command} was answered {execution.Status}, which is not on the disk");
                break;
        }

        world.Note($"{command} is answered");
    }

    /// <summary>What was answered is an event on the disk, or a message there, unless nothing had to be done, or who answered did not know better: an owner that was frozen answers what it knows when there is nothing to write.</summary>
    private void CheckRecorded(Command command, DiskExecution row, int version, long lastMessage, bool wasSo, EventType type)
    {
        bool isRecorded = row.Events.Skip(version).Any(one => one.Type == type || (type == EventType.ExecutionResumed && one.Type == EventType.ExecutionRerun)) || world.Disk.WasPosted(row.Id, lastMessage);
        if (!isRecorded && !wasSo)
            world.Violate($"{command} was answered, and nothing of it is on the disk");
    }
}
