using Orchestration.Factories;
using Orchestration.Planning.Rules;
using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>What is known while one template is planned, and the templates inside it.</summary>
/// <param name="directory">What is connected; null when nothing is known and nothing is checked.</param>
/// <param name="names">What the host has registered by name; null when nothing is known and nothing is checked.</param>
/// <param name="catalog">The workflows that others may run by their id; null when nothing is known and nothing is checked.</param>
internal sealed class PlanningContext(IFactoryDirectory? directory, HostNames? names, WorkflowCatalog? catalog)
{
    private readonly HashSet<WorkflowTemplate> _checked = new(ReferenceEqualityComparer.Instance);

    public IFactoryDirectory? Directory => directory;

    public HostNames? Names => names;

    public WorkflowCatalog? Catalog => catalog;

    /// <summary>Shared by all rules and templates, so that suggestions stay affordable however many names are wrong.</summary>
    public NearestName Suggestions { get; } = new();

    /// <summary>Checks a template that nothing stands around.</summary>
    public PlanDraft Check(WorkflowTemplate template) => Check(new PlanDraft(template, this, isInner: false));

    /// <summary>Checks a template inside another; null when that was done before, in another place.</summary>
    public PlanDraft? CheckInner(WorkflowTemplate template) => _checked.Add(template) ? Check(new PlanDraft(template, this, isInner: true)) : null;

    private static PlanDraft Check(PlanDraft draft)
    {
        foreach (IPlanningRule rule in PlanningRules.All)
            rule.Check(draft);

        return draft;
    }
}
