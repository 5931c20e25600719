using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What a factory knows of a call that was made before. The default value is <see cref="Unknown"/>.</summary>
public readonly record struct OutcomeLookup
{
    private OutcomeLookup(ActionResult? result, bool isNotCalled)
    {
        Result = result;
        IsNotCalled = isNotCalled;
    }

    /// <summary>Nobody can say what became of the call; the step's <see cref="WorkflowStep.OnUnknown"/> decides.</summary>
    public static OutcomeLookup Unknown => default;

    /// <summary>The call never took effect, and never will: calling is safe.</summary>
    public static OutcomeLookup NotCalled { get; } = new(null, true);

    /// <summary>What came of the call, or null when it was not found.</summary>
    public ActionResult? Result { get; }

    /// <summary>Whether the call is known never to have taken effect.</summary>
    public bool IsNotCalled { get; }

    /// <summary>The call took effect, and this came of it.</summary>
    /// <param name="result">The output or the failure, as the call itself would have returned it.</param>
    /// <exception cref="ArgumentException">The result is itself a failure of kind <see cref="FailureKind.Unknown"/>.</exception>
    public static OutcomeLookup Found(ActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Failure is { Kind: FailureKind.Unknown }
            ? throw new ArgumentException("A failure of kind Unknown tells nothing of the call; answer OutcomeLookup.Unknown instead.", nameof(result))
            : new OutcomeLookup(result, false);
    }
}
