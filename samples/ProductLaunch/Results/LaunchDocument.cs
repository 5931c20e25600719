using System.Text.Json;
using Orchestration.Coordination;

namespace ProductLaunch.Results;

/// <summary>What <c>--json</c> prints.</summary>
internal sealed record LaunchDocument
{
    public required string Status { get; init; }

    public required double MakespanSeconds { get; init; }

    public required double CriticalPathSeconds { get; init; }

    public required string ExecutionId { get; init; }

    public required string Folder { get; init; }

    public string? Headline { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    public static LaunchDocument Of(WorkflowExecution execution, IReadOnlyList<LaunchFile> files, string folder) => new()
    {
        Status = Word(execution.Status),
        MakespanSeconds = (execution.FinishedAt - execution.StartedAt)?.TotalSeconds ?? 0,
        CriticalPathSeconds = CriticalPath.Of(execution).TotalSeconds,
        ExecutionId = execution.ExecutionId,
        Folder = folder,
        Headline = execution["research_market"].Output.Get(LaunchJson.Default.Research)?.Headline,
        Steps =
        [
            .. execution.Steps.Select(step => new Step(
                step.StepId, Word(step.Status), step.Factory, step.Decision?.Reason, step.Attempts, step.StartedAt, step.FinishedAt, step.Failure?.Message)),
        ],
        Artifacts =
        [
            .. files.Where(file => file.Artifact is not null).Select(file => new Artifact(
                file.StepId!, file.Path, file.Artifact!.MediaType, file.Artifact.Size, file.Artifact.Sha256)),
        ],
    };

    public string ToJson() => JsonSerializer.Serialize(this, LaunchJson.Default.LaunchDocument);

    private static string Word<T>(T status)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    internal sealed record Step(
        string StepId, string Status, string? Factory, string? RoutingReason, int Attempts, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Failure);

    internal sealed record Artifact(string StepId, string Path, string MediaType, long Size, string Sha256);
}
