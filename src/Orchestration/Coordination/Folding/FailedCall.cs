using Orchestration.Templates;

namespace Orchestration.Coordination.Folding;

/// <summary>A call of a step that failed and is followed by another.</summary>
internal readonly record struct FailedCall(string Factory, FailureKind Kind);
