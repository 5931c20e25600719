using System.Text.Json.Nodes;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What became of the work of a workflow in our engine, in the words that are compared.</summary>
internal sealed class ArgoOutcome(SimulatedEngine simulation, WorkflowExecution root, IReadOnlyList<FactoryCall> calls, IReadOnlySet<string> last)
{
    private readonly ILookup<string, FactoryCall> _calls = calls.Where(call => !DataActions.Has(call.Action))
        .ToLookup(call => RunPath.Of(call.ExecutionId!, call.StepId!, call.IdempotencyKey!), StringComparer.Ordinal);

    public IEnumerable<string> Describe(ArgoWork work)
    {
        StepExecution? step = Find(work.Path);
        if (work.Loop is null || step is null || step.Items.Count == 0 || step.Status is not (StepStatus.Succeeded or StepStatus.Failed))
            return [Describe(work.Path, step, work)];

        string loop = Trace.Loop(work.Path, step.Status == StepStatus.Succeeded, step.Items.Count);
        return work.IsNested ? [loop] : [loop, .. step.Items.Select((_, index) => ArgoWork.ItemOf(work.Path, index)).Select(item => Describe(item, Find(item), work))];
    }

    private string Describe(string run, StepExecution? step, ArgoWork work)
    {
        FactoryCall[] made = [.. _calls[run]];
        return step?.Status switch
        {
            null => Trace.NotRun(run),
            StepStatus.Skipped or StepStatus.Cancelled when made.Length == 0 => Trace.NotRun(run),
            StepStatus.Failed when step.Failure?.Kind == FailureKind.InvalidRequest => Trace.CannotStart(run),
            StepStatus.Succeeded or StepStatus.Failed when made.Length > 0 => Trace.Of(
                run, step.Status == StepStatus.Succeeded, step.Attempts, last.Contains(run) ? null : (long)(made[0].StartedAt - root.StartedAt).TotalMilliseconds, Arguments(made[^1], work)),
            _ => $"{run} is {step.Status} after {made.Length} calls: {step.Failure?.Message}",
        };
    }

    /// <summary>The step, or the item of a step, that a path leads to, through the executions of nested templates; null when there is none.</summary>
    private StepExecution? Find(string path)
    {
        WorkflowExecution execution = root;
        string plain = "";
        string[] names = path.Split('.');
        for (int place = 0; place < names.Length; place++)
        {
            string[] name = names[place].Split('[', ']');
            plain = ArgoWork.Below(plain, name[0]);
            if (execution.Steps.FirstOrDefault(one => one.StepId == plain) is not { } step)
                continue;
            if (name.Length > 1)
            {
                if (int.Parse(name[1], null) is var item && item >= step.Items.Count)
                    return null;

                step = step.Items[item];
            }

            bool isLast = place == names.Length - 1;
            if (isLast && (step.ChildExecutionId is null || name.Length == 1))
                return step;
            if (step.ChildExecutionId is not { } child || simulation.Find(child) is not { } handle)
                continue;

            execution = handle.GetSnapshot();
            if (isLast)
                return execution.Steps.FirstOrDefault(one => one.StepId == plain);
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Arguments(FactoryCall call, ArgoWork work) => call.Parameters.IsEmpty
        ? []
        : JsonNode.Parse(call.Parameters.ToString())!.AsObject().Select(pair =>
            KeyValuePair.Create(pair.Key, pair.Value is null ? work.Template?.Inputs.GetValueOrDefault(pair.Key) ?? "null" : ArgoLoop.TextOf(pair.Value)));
}
