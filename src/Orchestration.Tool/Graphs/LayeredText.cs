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
        Dictionary<string, int> numbers = steps.Index().ToDictionary(step => step.Item.StepId, step => step.Index, StringComparer.Ordinal);
        List<int>[] dependents = [.. steps.Select(_ => new List<int>())];
        int[] open = new int[steps.Count];
        foreach ((int number, WorkflowStep step) in steps.Index())
        {
            foreach (string dependency in step.Dependencies.StepIds)
            {
                dependents[numbers[dependency]].Add(number);
                open[number]++;
            }
        }

        int[] layers = new int[steps.Count];
        Queue<int> free = new(Enumerable.Range(0, steps.Count).Where(step => open[step] == 0));
        while (free.TryDequeue(out int step))
        {
            foreach (int dependent in dependents[step])
            {
                layers[dependent] = Math.Max(layers[dependent], layers[step] + 1);
                if (--open[dependent] == 0)
                    free.Enqueue(dependent);
            }
        }

        return layers;
    }
}
