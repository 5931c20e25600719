using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>The members of a step that say what it is.</summary>
internal static class KindMembers
{
    /// <summary>Those that are written; one in a step that is right.</summary>
    public static List<string> Of(WorkflowStep step)
    {
        List<string> members = new(1);
        Add(members, "action", step.Action);
        Add(members, "delay", step.Delay);
        Add(members, "until", step.Until);
        Add(members, "signal", step.Signal);
        Add(members, "workflow", step.Workflow);
        return members;
    }

    private static void Add(List<string> members, string name, object? value)
    {
        if (value is not null)
            members.Add(name);
    }
}
