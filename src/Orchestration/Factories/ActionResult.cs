using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What came of an action: an output, or a failure.</summary>
/// <remarks>Files, cost and usage are added to a result with <c>with</c>: <c>ActionResult.Success(output) with { Cost = 0.04m }</c>.</remarks>
public sealed record ActionResult
{
    private static readonly IReadOnlyDictionary<string, double> NoUsage = new Dictionary<string, double>();

    private ActionResult(JsonPayload output, ActionFailure? failure)
    {
        Output = output;
        Failure = failure;
    }

    /// <summary>Success without an output.</summary>
    public static ActionResult Empty { get; } = new(default, null);

    /// <summary>Whether the action succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The output as JSON; empty when there is none.</summary>
    public JsonPayload Output { get; private init; }

    /// <summary>Why the action failed, or null.</summary>
    public ActionFailure? Failure { get; private init; }

    /// <summary>The files that the action made.</summary>
    public IReadOnlyList<ArtifactReference> Artifacts { get; init; } = [];

    /// <summary>What the call cost, also when it failed.</summary>
    /// <value>In the one currency of the host; default 0.</value>
    public decimal Cost { get; init; }

    /// <summary>What the call used, by unit: <c>tokens</c>, <c>seconds</c>, <c>images</c>.</summary>
    public IReadOnlyDictionary<string, double> Usage { get; init; } = NoUsage;

    /// <summary>Whether the call cost nothing and did not say what it used: most do not, and two looks are enough for that.</summary>
    internal bool IsFree => ReferenceEquals(Usage, NoUsage) && decimal.Sign(Cost) == 0;

    /// <summary>Success with a JSON output.</summary>
    /// <param name="output">The output.</param>
    public static ActionResult Success(JsonPayload output) => output.IsEmpty ? Empty : new ActionResult(output, null);

    /// <summary>Success with an output written by a source-generated serializer.</summary>
    /// <param name="output">The output.</param>
    /// <param name="type">How to write it, from a <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="T">The output's type.</typeparam>
    public static ActionResult Success<T>(T output, JsonTypeInfo<T> type) => new(JsonPayload.From(output, type), null);

    /// <summary>Success with a JSON node as output.</summary>
    /// <param name="output">The output.</param>
    public static ActionResult Success(JsonNode output) => new(JsonPayload.FromNode(output), null);

    /// <summary>A failure.</summary>
    /// <param name="failure">What went wrong.</param>
    public static ActionResult Failed(ActionFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new ActionResult(default, failure);
    }

    /// <summary>A failure.</summary>
    /// <param name="kind">Decides whether the step is attempted again.</param>
    /// <param name="message">What went wrong, in words.</param>
    public static ActionResult Failed(FailureKind kind, string message) => Failed(new ActionFailure(kind, message));

    /// <summary>The same result with another failure in place of its own outcome; cost and usage stay.</summary>
    internal ActionResult WithFailure(ActionFailure failure) => this with { Output = default, Failure = failure };
}
