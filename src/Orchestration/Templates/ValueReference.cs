using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Orchestration.Templates;

/// <summary>Names a value that is known only when a workflow runs: an input, a step's output, a secret.</summary>
/// <remarks><see cref="ToString"/> gives the <c>${{ … }}</c> text, so a reference can stand in an interpolated string.</remarks>
public readonly record struct ValueReference
{
    private readonly string? _path;

    private ValueReference(string path) => _path = path;

    /// <summary>Whether a missing value is <c>null</c> rather than a failure.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The same reference, of which a missing value is <c>null</c>: <c>${{ steps.a.output.x? }}</c>.</summary>
    public ValueReference Optional => this with { IsOptional = true };

    /// <summary>The path between the braces: <c>steps.market.output.headline</c>.</summary>
    public string Path => _path ?? "";

    /// <summary>The id of the running execution.</summary>
    public static ValueReference ExecutionId { get; } = new("execution.id");

    /// <summary>The item that a step with <see cref="WorkflowStep.ForEach"/> is at; for its parameters and those of its compensation.</summary>
    public static ValueReference Item { get; } = new("item");

    /// <summary>The place of that item in the list, from 0.</summary>
    public static ValueReference Index { get; } = new("index");

    /// <summary>A value further inside: a property.</summary>
    /// <param name="property">The property's name.</param>
    [IndexerName("Inside")]
    public ValueReference this[string property] => new(ReferencePath.AppendProperty(Path, property)) { IsOptional = IsOptional };

    /// <summary>A value further inside: an array element.</summary>
    /// <param name="index">The element's place, from 0.</param>
    [IndexerName("Inside")]
    public ValueReference this[int index] => new(ReferencePath.AppendIndex(Path, index)) { IsOptional = IsOptional };

    /// <summary>An input that was given at the start.</summary>
    /// <param name="name">The input's name.</param>
    public static ValueReference Input(string name) => new(ReferencePath.AppendProperty("inputs", name));

    /// <summary>The output of a step that succeeded before.</summary>
    /// <param name="stepId">The step's id.</param>
    public static ValueReference Output(string stepId) => new(ReferencePath.AppendProperty("steps", stepId) + ".output");

    /// <summary>The status of a step: <c>succeeded</c> and so on.</summary>
    /// <param name="stepId">The step's id.</param>
    public static ValueReference Status(string stepId) => new(ReferencePath.AppendProperty("steps", stepId) + ".status");

    /// <summary>A secret, resolved when an attempt is dispatched, never stored.</summary>
    /// <param name="name">The secret's name.</param>
    public static ValueReference Secret(string name) => new(ReferencePath.AppendProperty("secrets", name));

    /// <summary>Holds when the value is the same JSON value.</summary>
    /// <param name="operand">What it is compared with; numbers are compared as numbers.</param>
    public Condition EqualTo(ParameterValue operand) => Condition.Compare(this, ConditionKind.EqualTo, operand);

    /// <summary>Holds when the value is one of a list.</summary>
    /// <param name="operands">The list.</param>
    public Condition In(params ReadOnlySpan<ParameterValue> operands) => Condition.Compare(this, ConditionKind.In, ParameterValue.List(operands));

    /// <summary>Holds when the value is a text in which a pattern is found.</summary>
    /// <param name="pattern">A regular expression without backreferences and lookarounds, so that it takes linear time.</param>
    public Condition Matches([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => Condition.Compare(this, ConditionKind.Matches, pattern);

    /// <summary>Holds when the value is a number, and not below another.</summary>
    /// <param name="operand">A number.</param>
    public Condition AtLeast(ParameterValue operand) => Condition.Compare(this, ConditionKind.AtLeast, operand);

    /// <summary>Holds when the value is a number, and not above another.</summary>
    /// <param name="operand">A number.</param>
    public Condition AtMost(ParameterValue operand) => Condition.Compare(this, ConditionKind.AtMost, operand);

    /// <summary>Holds when the value is there, and not null.</summary>
    public Condition Exists() => Condition.Compare(this, ConditionKind.Exists, true);

    /// <inheritdoc/>
    public override string ToString() => $"${{{{ {Path}{(IsOptional ? "?" : "")} }}}}";
}
