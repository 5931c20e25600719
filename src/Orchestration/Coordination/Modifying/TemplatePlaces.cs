using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Finds the steps of a template by their ids. The template may be wrong: what stands twice is found once, and what is null is not found.</summary>
internal sealed class TemplatePlaces
{
    private readonly WorkflowTemplate _template;
    private readonly Dictionary<string, TemplatePlace> _places;

    public TemplatePlaces(WorkflowTemplate template)
    {
        _template = template;
        _places = new Dictionary<string, TemplatePlace>(template.Steps.Count + template.Finally.Count, StringComparer.Ordinal);
        Add(template.Steps, isFinally: false);
        Add(template.Finally, isFinally: true);
    }

    public WorkflowStep this[TemplatePlace place] => place.IsFinally ? _template.Finally[place.Index] : _template.Steps[place.Index];

    /// <summary>All places, in the order of the template.</summary>
    public IEnumerable<TemplatePlace> All => _places.Values;

    public bool TryFind(string stepId, out TemplatePlace place) => _places.TryGetValue(stepId, out place);

    private void Add(IReadOnlyList<WorkflowStep> steps, bool isFinally)
    {
        for (int index = 0; index < steps.Count; index++)
        {
            if (steps[index]?.StepId is { } id)
                _places.TryAdd(id, new TemplatePlace(isFinally, index));
        }
    }
}
