using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>A step that is being written, and a handle for those that wait for it or use its output.</summary>
public class StepBuilder
{
    private readonly List<string> _dependencies = [];
    private readonly JsonObject _parameters = [];

    private protected StepBuilder(WorkflowStep definition) => Definition = definition;

    internal StepBuilder(string stepId, FactoryType? factoryType, string action)
        : this(Begin(stepId, factoryType, action))
    {
    }

    /// <summary>Identifies the step within its template.</summary>
    public string StepId => Definition.StepId;

    /// <summary>The output of the step, to be used in parameters of later steps. Referring to it adds no dependency.</summary>
    public ValueReference Output => ValueReference.Output(StepId);

    /// <summary>The status of the step, to be used in parameters of later steps.</summary>
    public ValueReference Status => ValueReference.Status(StepId);

    internal WorkflowStep Definition { get; set; }

    internal void DependOn(string stepId) => _dependencies.Add(stepId);

    internal void Set(string parameter, ParameterValue value) => _parameters[parameter] = value.ToNode();

    internal WorkflowStep Build() => Definition with
    {
        Dependencies = Join.All([.. _dependencies]),
        Parameters = ParameterMap.FromJsonObject(_parameters),
    };

    private protected static WorkflowStep Begin(string stepId, FactoryType? factoryType, string action)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        ArgumentNullException.ThrowIfNull(action);
        return new WorkflowStep { StepId = stepId, FactoryType = factoryType, Action = action };
    }
}
