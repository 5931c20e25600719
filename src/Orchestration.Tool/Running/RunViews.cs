using Orchestration.Templates;

namespace Orchestration.Tool.Running;

/// <summary>Chooses how an execution is shown: for programs, in place on a terminal, or line by line.</summary>
internal static class RunViews
{
    public static IRunView For(WorkflowTemplate template, bool json, Surroundings surroundings) =>
        json ? new JsonLines(surroundings.Output)
        : surroundings.IsTerminal ? new LiveRows(template, surroundings)
        : new PlainLines(template, surroundings.Output);
}
