using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Testing;

/// <summary>What a scripted factory answers, turn by turn: each step goes through the turns on its own, and stays at the last.</summary>
/// <remarks>A turn that says nothing returns success without an output at once.</remarks>
public sealed class ActionScript
{
    private readonly List<ScriptedTurn> _turns = [new()];

    internal ActionScript()
    {
    }

    /// <summary>Begins the turn for the next call.</summary>
    public ActionScript Then
    {
        get
        {
            _turns.Add(new ScriptedTurn());
            return this;
        }
    }

    private ScriptedTurn Current => _turns[^1];

    /// <summary>The call succeeds with an output.</summary>
    /// <param name="json">The output as JSON text.</param>
    public ActionScript Returns(string json) => Returns(JsonPayload.Parse(json));

    /// <summary>The call succeeds without an output.</summary>
    public ActionScript Returns() => Returns(ActionResult.Empty);

    /// <summary>The call succeeds with an output.</summary>
    /// <param name="output">The output; empty for none.</param>
    public ActionScript Returns(JsonPayload output) => Returns(ActionResult.Success(output));

    /// <summary>The call returns a result.</summary>
    /// <param name="result">The result.</param>
    public ActionScript Returns(ActionResult result) => Does((_, _) => new ValueTask<ActionResult>(result));

    /// <summary>The call fails.</summary>
    /// <param name="kind">Decides whether the step is attempted again.</param>
    /// <param name="message">What went wrong, in words.</param>
    /// <param name="retryAfter">How long the service asks to wait before the next attempt.</param>
    public ActionScript FailsWith(FailureKind kind, string message, TimeSpan? retryAfter = null) =>
        Returns(ActionResult.Failed(new ActionFailure(kind, message) { RetryAfter = retryAfter }));

    /// <summary>The call throws.</summary>
    /// <param name="exception">What it throws.</param>
    public ActionScript Throws(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Does((_, _) => ValueTask.FromException<ActionResult>(exception));
    }

    /// <summary>The call does what code says.</summary>
    /// <param name="body">The code.</param>
    public ActionScript Does(Func<ActionRequest, CancellationToken, ValueTask<ActionResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Current.Outcome = body;
        return this;
    }

    /// <summary>The call takes time before its outcome.</summary>
    /// <param name="time">How much, on the factory's clock.</param>
    public ActionScript Takes(TimeSpan time)
    {
        Current.Duration = time;
        return this;
    }

    /// <summary>The call waits at a gate before its outcome.</summary>
    /// <param name="gate">The gate, which the test opens.</param>
    public ActionScript WaitsFor(Gate gate)
    {
        Current.Gate = gate;
        return this;
    }

    /// <summary>The call never returns, unless it is cancelled.</summary>
    public ActionScript Hangs() => WaitsFor(new Gate());

    /// <summary>The call goes on when it is asked to stop.</summary>
    public ActionScript IgnoresCancellation()
    {
        Current.IgnoresCancellation = true;
        return this;
    }

    /// <summary>The call costs something, whatever its outcome; an exception carries no cost.</summary>
    /// <param name="amount">In the one currency of the host.</param>
    public ActionScript Costs(decimal amount)
    {
        Current.Cost = amount;
        return this;
    }

    internal ScriptedTurn Turn(int number) => _turns[Math.Min(number, _turns.Count - 1)];
}
