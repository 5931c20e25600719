namespace Orchestration.Templates;

/// <summary>A step that is being written and whose output has a type.</summary>
/// <typeparam name="TResult">What the output is read as.</typeparam>
public sealed class StepBuilder<TResult> : StepBuilder
{
    internal StepBuilder(WorkflowStep definition)
        : base(definition)
    {
    }
}
