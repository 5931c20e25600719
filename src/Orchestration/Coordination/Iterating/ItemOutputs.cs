using Orchestration.Coordination.Folding;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Iterating;

/// <summary>The output of a step that goes over a list: the outputs of its items in their order, put together only when someone asks for all of it.</summary>
/// <remarks>Items that ended after their step do not count, so that all who read it read the same.</remarks>
internal static class ItemOutputs
{
    private static readonly JsonPayload Null = JsonPayload.Trusted("null"u8.ToArray());

    /// <summary>What a step has made; false unless it succeeded.</summary>
    public static bool TryGet(ExecutionState state, int step, out JsonPayload output)
    {
        ActionResult? result = state.Steps.ResultOf(step);
        output = result?.Output ?? default;
        if (!state[step].Status.WasDone || !state[step].RunsByParts)
            return result is { IsSuccess: true };

        output = state.Steps.ItemsOf(step) is { } run ? ListOf(state, run) : default;
        return true;
    }

    /// <summary>What a step has made at the end of a path; an item is found by its place without the others.</summary>
    public static bool TryGet(ExecutionState state, int step, ref ReadOnlySpan<PathSegment> path, out JsonPayload output)
    {
        if (path.IsEmpty || path[0].Name is not null || !state[step].Status.WasDone || state.Steps.ItemsOf(step) is not { } run)
            return TryGet(state, step, out output);

        int index = path[0].Index;
        path = path[1..];
        output = Null;
        if (index < 0 || index >= run.Count)
            return false;

        output = OutputOf(state, run, index);
        return true;
    }

    private static JsonPayload ListOf(ExecutionState state, ItemRun run)
    {
        int length = 1 + Math.Max(1, run.Count);
        for (int index = 0; index < run.Count; index++)
            length = checked(length + OutputOf(state, run, index).Utf8.Length);

        byte[] list = new byte[length];
        list[0] = (byte)'[';
        int end = 1;
        for (int index = 0; index < run.Count; index++)
        {
            if (index > 0)
                list[end++] = (byte)',';
            ReadOnlyMemory<byte> output = OutputOf(state, run, index).Utf8;
            output.Span.CopyTo(list.AsSpan(end));
            end += output.Length;
        }

        list[end] = (byte)']';
        return JsonPayload.Trusted(list);
    }

    private static JsonPayload OutputOf(ExecutionState state, ItemRun run, int index)
    {
        ref readonly StepState item = ref state[run.First + index];
        bool counts = item.Status == StepStatus.Succeeded && item.End <= state[run.Step].End;
        return counts ? state.Steps.ResultOf(run.First + index)?.Output ?? Null : Null;
    }
}
