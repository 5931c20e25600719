using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Reads the parameters, calls a delegate in a scope of its own, writes the result.</summary>
internal sealed class TypedAction<TParameters, TResult>(
    string name,
    JsonTypeInfo<TParameters> parameters,
    JsonTypeInfo<TResult>? result,
    bool hasServices,
    Func<TParameters, ActionServices, CancellationToken, Task<TResult>> body)
{
    private static readonly JsonSchemaExporterOptions Schema = new() { TreatNullObliviousAsNonNullable = true };

    public MappedAction Map() => new(
        new ActionDescriptor(name) { ParametersSchema = JsonPayload.FromNode(parameters.GetJsonSchemaAsNode(Schema)) }, ExecuteAsync);

    private async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, IServiceProvider? services, CancellationToken cancellationToken)
    {
        if (!TryRead(request.Parameters, out TParameters? values, out ActionFailure? failure))
            return ActionResult.Failed(failure!);

        if (!hasServices || services is null)
            return Write(await body(values!, new ActionServices(request, null), cancellationToken));

        await using AsyncServiceScope scope = services.CreateAsyncScope();
        return Write(await body(values!, new ActionServices(request, scope.ServiceProvider), cancellationToken));
    }

    private bool TryRead(JsonPayload payload, out TParameters? values, out ActionFailure? failure)
    {
        failure = null;
        values = default;
        try
        {
            values = JsonSerializer.Deserialize(payload.IsEmpty ? JsonPayload.EmptyObject.Utf8.Span : payload.Utf8.Span, parameters);
            if (values is null)
                failure = new ActionFailure(FailureKind.InvalidRequest, $"The parameters of {name} are null at $; give a JSON object.");
        }
        catch (JsonException exception)
        {
            failure = new ActionFailure(FailureKind.InvalidRequest, $"The parameters of {name} do not fit at {exception.Path ?? "$"}: {exception.Message}")
            {
                ExceptionType = typeof(JsonException).FullName,
            };
        }

        return failure is null;
    }

    private ActionResult Write(TResult value) =>
        value is ActionResult ready ? ready : ActionResult.Success(value, result!);
}
