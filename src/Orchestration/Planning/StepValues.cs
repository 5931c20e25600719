using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>All values of the steps of a template in which references may stand, compiled.</summary>
internal sealed class StepValues
{
    private readonly ParameterCompiler _compiler;
    private readonly List<ParameterProblem> _found = [];
    private readonly List<ValueSite> _sites = [];
    private readonly List<ValueProblem> _problems = [];

    public StepValues(WorkflowStep?[] steps, ParameterCompiler compiler)
    {
        _compiler = compiler;
        Parameters = new ParameterTemplate[steps.Length];
        for (int step = 0; step < steps.Length; step++)
        {
            Parameters[step] = Compile(step, ValueUse.Parameters, steps[step]?.Parameters?.ToPayload() ?? JsonPayload.EmptyObject);
            if (steps[step]?.ForEach is { } loop)
                (Items ??= new ParameterTemplate?[steps.Length])[step] = Compile(step, ValueUse.Items, loop.Items.ToPayload());
            if (steps[step]?.Until is { } time)
                (Until ??= new ParameterTemplate?[steps.Length])[step] = Compile(step, ValueUse.Until, time.ToPayload());
            if (steps[step]?.Compensation is { } compensation)
                (Compensation ??= new ParameterTemplate?[steps.Length])[step] = Compile(step, ValueUse.Compensation, compensation.Parameters.ToPayload());
        }
    }

    public ParameterTemplate[] Parameters { get; }

    /// <summary>The lists that steps go over, by number; null when none does.</summary>
    public ParameterTemplate?[]? Items { get; }

    /// <summary>The times that steps wait for, by number; null when none does.</summary>
    public ParameterTemplate?[]? Until { get; }

    /// <summary>The parameters of the actions that undo steps, by number; null when there are none.</summary>
    public ParameterTemplate?[]? Compensation { get; }

    /// <summary>The places with references, in the order of the steps.</summary>
    public IReadOnlyList<ValueSite> Sites => _sites;

    public IReadOnlyList<ValueProblem> Problems => _problems;

    private ParameterTemplate Compile(int step, ValueUse use, JsonPayload source)
    {
        ParameterTemplate values = _compiler.Compile(source, step, _found);
        if (values.References.Count == 0 && _found.Count == 0)
            return values;

        ValueSite site = new(step, use, values, source);
        _sites.Add(site);
        foreach (ParameterProblem problem in _found)
            _problems.Add(new ValueProblem(site, problem.Start, problem.Problem));
        _found.Clear();
        return values;
    }
}
