using System.Globalization;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Tool.Graphs;

/// <summary>A graph as lines: the steps layer by layer, each behind all that it waits for.</summary>
internal static class LayeredText
{
    public static string Of(WorkflowTemplate template)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{PlainText.Of(template.WorkflowId)} version {template.Version}, {template.Steps.Count + template.Finally.Count} steps\n");
        Append(text, template.Steps, "");
        Append(text, template.Finally, "finally ");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<WorkflowStep> steps, string label)
    {
        int[] layers = LayersOf(steps);
        foreach (IGrouping<int, int> layer in Enumerable.Range(0, steps.Count).GroupBy(step => layers[step]).OrderBy(layer => layer.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{label}{layer.Key + 1}\n");
            foreach (int step in layer)
                text.Append("  ").Append(Describe(steps[step])).Append('\n');
        }
    }

    private static string Describe(WorkflowStep step)
    {
        StringBuilder line = new(PlainText.Of(step.StepId));
        string work = string.Join('/', new[] { step.FactoryType?.Name, step.Action }.OfType<string>());
        if (work.Length > 0)
            line.Append("  ").Append(PlainText.Of(work));
        if (step.Dependencies.Children.Count > 0)
            line.Append("  after ").Append(PlainText.Of(JoinText.Of(step.Dependencies)));
        if (step.When is not null)
            line.Append("  on a condition");
        if (step.AllowFailure)
            line.Append("  may fail");
        return line.ToString();
    }

    /// <summary>How many steps stand before each on its longest way.</summary>
    private static int[] LayersOf(IReadOnlyList<WorkflowStep> steps)
    {
        int[] layers = new int[steps.Count];
        foreach ((int step, IReadOnlyList<int> dependents) in StepOrder.Of(steps))
        {
            foreach (int dependent in dependents)
                layers[dependent] = Math.Max(layers[dependent], layers[step] + 1);
        }

        return layers;
    }
}
