using System.Text.Json;
using Orchestration.Factories;
using Orchestration.FaultTests.Judging;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workers;

/// <summary>Does the steps, and writes down each call.</summary>
internal sealed class WorkerFactory(FactoryType type, WorkerOptions options, Journal journal, TimeProvider time) : IFactory
{
    public string Name => type.ToString();

    public FactoryType Type => type;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new(Launch.Action)];

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        string execution = request.ExecutionId!;
        string step = request.StepId!;
        journal.Add(JournalKind.Begun, execution, step, request.Attempt, detail: request.IdempotencyKey!);
        if (execution == options.Poison && step == Launch.Steps[0].Id)
            Death.Now();
        if (options.Holds)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        else if (options.StepSeconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(options.StepSeconds), time, CancellationToken.None);
        ActionResult result = Make(execution, step, request.Parameters);
        journal.Add(JournalKind.Returned, execution, step, request.Attempt);
        return result;
    }

    /// <summary>Fails when it is not given what the steps before it made.</summary>
    private static ActionResult Make(string execution, string step, JsonPayload parameters)
    {
        using JsonDocument? given = parameters.IsEmpty ? null : JsonDocument.Parse(parameters.Utf8);
        foreach (string dependency in Launch.Steps[JudgedStep.NumberOf(Launch.Steps, step)].Dependencies)
        {
            string? text = given?.RootElement.GetProperty(dependency).GetString();
            if (text != Launch.TextOf(execution, dependency))
                return ActionResult.Failed(new ActionFailure(FailureKind.Permanent, $"{dependency} made '{text}'"));
        }

        return ActionResult.Success(JsonPayload.Parse($$"""{ "text": "{{Launch.TextOf(execution, step)}}" }"""));
    }
}
