using System.Globalization;
using System.Text;
using Orchestration.Templates;

namespace Orchestration.Tool.Graphs;

/// <summary>A graph as lines: the steps layer by layer, each behind all that it waits for.</summary>
internal static class LayeredText
{
    private const int LongestName = 40;

    public static string Of(WorkflowTemplate template)
    {
        StringBuilder text = new();
        int count = template.Steps.Count + template.Finally.Count;
        text.Append(CultureInfo.InvariantCulture, $"{PlainText.Of(template.WorkflowId)} version {template.Version}, {count} {(count == 1 ? "step" : "steps")}\n");
        Append(text, template.Steps, "");
        Append(text, template.Finally, "finally ");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<WorkflowStep> steps, string label)
    {
        int[] layers = LayersOf(steps);
        int nameWidth = Widest(steps.Select(step => step.StepId));
        int workWidth = Widest(steps.Select(WorkText.Of));
        foreach (IGrouping<int, int> layer in Enumerable.Range(0, steps.Count).GroupBy(step => layers[step]).OrderBy(layer => layer.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{label}{layer.Key + 1}\n");
            foreach (int step in layer)
            {
                string line = $"  {PlainText.Of(steps[step].StepId).PadRight(nameWidth)}  {PlainText.Of(WorkText.Of(steps[step])).PadRight(workWidth)}{WaitOf(steps[step])}";
                text.Append(line.TrimEnd()).Append('\n');
            }
        }
    }

    private static int Widest(IEnumerable<string> texts) => Math.Min(LongestName, texts.Select(text => text.Length).DefaultIfEmpty().Max());

    private static string WaitOf(WorkflowStep step)
    {
        StringBuilder line = new();
        if (step.Dependencies.Children.Count > 0)
            line.Append("  after ").Append(PlainText.Of(JoinText.Of(step.Dependencies)));
        if (step.When is not null)
            line.Append("  on a condition");
        if (step.AllowFailure)
            line.Append("  may fail");
        line.Append(PlainText.Of(WorkText.NotesOf(step)));
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
