using System.Text.Json.Serialization.Metadata;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Reads the parameters as the action itself does, and asks a delegate for its estimate.</summary>
internal sealed class TypedEstimate<TParameters>(JsonTypeInfo<TParameters> parameters, Func<TParameters, CostEstimate?> estimate)
{
    /// <exception cref="System.Text.Json.JsonException">The parameters do not fit.</exception>
    public CostEstimate? Ask(JsonPayload payload) =>
        (payload.IsEmpty ? JsonPayload.EmptyObject : payload).Get(parameters) is { } values ? estimate(values) : null;
}
