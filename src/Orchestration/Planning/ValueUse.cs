namespace Orchestration.Planning;

/// <summary>What the values are for in which references may stand.</summary>
internal enum ValueUse
{
    /// <summary>The parameters of a step.</summary>
    Parameters,

    /// <summary>The list that a step goes over.</summary>
    Items,

    /// <summary>The time that a step waits for.</summary>
    Until,

    /// <summary>The parameters of the action that undoes a step.</summary>
    Compensation,
}
