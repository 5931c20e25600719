namespace Orchestration.Templates;

/// <summary>What a step is: who does its work.</summary>
public enum StepKind
{
    /// <summary>A factory carries out an action.</summary>
    Action,

    /// <summary>A timer: the step waits for a time.</summary>
    Timer,

    /// <summary>The step waits for a signal from outside.</summary>
    Signal,

    /// <summary>The step runs another workflow.</summary>
    Workflow,
}
