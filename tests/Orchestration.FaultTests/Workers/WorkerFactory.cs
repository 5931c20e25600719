using System.Text.Json;
using Orchestration.Factories;
using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workflows;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Workers;

/// <summary>Does the steps, and writes down each call. Each costs 1, as is estimated.</summary>
internal sealed class WorkerFactory(FactoryType type, WorkerOptions options, Journal journal, TimeProvider time) : IFactory
{
    private const string Refuse = "refuse";
    private const string Item = "item";
    private const string Outer = "outer";

    private static readonly CostEstimate Price = new(1);

    public string Name => type.ToString();

    public FactoryType Type => type;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("make") { Estimate = Price }, new("unmake") { Estimate = Price }, new(Refuse) { Estimate = Price }];

    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        string execution = request.ExecutionId!;
        string work = request.IdempotencyKey![(Uri.EscapeDataString(execution).Length + 1)..];
        journal.Add(JournalKind.Begun, execution, work, request.Attempt, detail: request.IdempotencyKey);
        if (execution == options.Poison && work == Launch.First)
            Death.Now();
        if (options.Holds)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        else if (options.StepSeconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(options.StepSeconds), time, CancellationToken.None);
        ActionResult result = (request.Action == Refuse ? Failed("no") : Make(execution, work, request.Parameters)) with { Cost = Price.Cost };
        journal.Add(JournalKind.Returned, execution, work, request.Attempt);
        return result;
    }

    /// <summary>Fails when it is not given what the work before it made: each parameter is named after that.</summary>
    private static ActionResult Make(string execution, string work, JsonPayload parameters)
    {
        using JsonDocument? given = parameters.IsEmpty ? null : JsonDocument.Parse(parameters.Utf8);
        foreach (JsonProperty parameter in given?.RootElement.EnumerateObject() ?? [])
        {
            string expected = Expected(execution, work, parameter.Name);
            if (parameter.Value.ValueKind != JsonValueKind.String || parameter.Value.GetString() != expected)
                return Failed($"{parameter.Name} is {parameter.Value} instead of '{expected}'");
        }

        return ActionResult.Success(JsonPayload.Parse($$"""{ "text": "{{WorkerWorkflow.TextOf(execution, work)}}" }"""));
    }

    private static string Expected(string execution, string work, string parameter)
    {
        string[] path = parameter.Split('/');
        if (path[0] == Item)
            return $"{Item}-{work.Split('/')[2]}";
        return path[0] == Outer
            ? WorkerWorkflow.TextOf(string.Join('/', execution.Split('/')[..^2]), path[1])
            : WorkerWorkflow.TextOf(execution, parameter);
    }

    private static ActionResult Failed(string why) => ActionResult.Failed(new ActionFailure(FailureKind.Permanent, why));
}
