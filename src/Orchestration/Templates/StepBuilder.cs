using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>A step that is being written, and a handle for those that wait for it or use its output.</summary>
public class StepBuilder
{
    private readonly List<Join> _dependencies = [];
    private readonly JsonObject _parameters = [];

    internal StepBuilder(WorkflowStep definition) => Definition = definition;

    /// <summary>Identifies the step within its template.</summary>
    public string StepId => Definition.StepId;

    /// <summary>The output of the step, to be used in parameters of later steps. Referring to it adds no dependency.</summary>
    public ValueReference Output => ValueReference.Output(StepId);

    /// <summary>The join that is true when the step succeeded.</summary>
    public Join Succeeded => Join.Succeeded(StepId);

    /// <summary>The join that is true when the step failed for good.</summary>
    public Join Failed => Join.Failed(StepId);

    /// <summary>The join that is true when the step was skipped by its join or its condition.</summary>
    public Join Skipped => Join.Skipped(StepId);

    /// <summary>The join that is true when the step ended, in whatever way.</summary>
    public Join Finished => Join.Finished(StepId);

    /// <summary>The status of the step, to be used in parameters of later steps.</summary>
    public ValueReference Status => ValueReference.Status(StepId);

    internal WorkflowStep Definition { get; set; }

    internal void DependOn(Join join) => _dependencies.Add(join);

    internal void Set(string parameter, ParameterValue value) => _parameters[parameter] = value.ToNode();

    internal WorkflowStep Build() => Definition with
    {
        Dependencies = _dependencies is [{ Kind: not JoinKind.Step } only] ? only : Join.All([.. _dependencies]),
        Parameters = ParameterMap.FromJsonObject(_parameters),
    };
}
