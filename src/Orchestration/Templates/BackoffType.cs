namespace Orchestration.Templates;

/// <summary>How the delay between attempts grows.</summary>
public enum BackoffType
{
    /// <summary>The same delay each time.</summary>
    Constant,

    /// <summary>The delay times the number of the retry.</summary>
    Linear,

    /// <summary>The delay doubles with each retry.</summary>
    Exponential,
}
