using Orchestration.Factories;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One step of a simulated workflow: what it waits for, how often it fails, how its calls behave.</summary>
internal sealed record SimulatedStep(string Id, JoinedStep Joined, int Failures, int MaxRetries, TimeSpan? AttemptTimeout, TimeSpan? Timeout, int Priority, CallStyle Style, bool IsLimited)
{
    public const string Limit = "seats";

    public Join Join => Joined.Join;

    /// <summary>Whether it succeeds when nobody disturbs it.</summary>
    public bool Succeeds => !Joined.Fails && Failures <= MaxRetries;

    public bool HasTimeLimits => AttemptTimeout is not null || Timeout is not null;

    public WorkflowStep ToStep(int number) => Joined.ToStep(number) with
    {
        StepId = Id,
        Retry = new RetryPolicy { MaxRetries = MaxRetries, Backoff = BackoffType.Constant, Delay = TimeSpan.FromSeconds(1), Jitter = false },
        AttemptTimeout = AttemptTimeout,
        Timeout = Timeout,
        Priority = Priority,
        Limits = IsLimited ? [Limit] : [],
        Parameters = FirstLeaf is { } leaf ? new ParameterMap { ["from"] = $"${{{{ steps.{leaf}.output.v? }}}}" } : ParameterMap.Empty,
    };

    /// <summary>The step whose output it asks for, or null.</summary>
    public string? FirstLeaf { get; } = Joined.Join.StepIds.FirstOrDefault();

    /// <summary>What its call answers after so many failures that count.</summary>
    public ActionResult Answer(int failedBefore) =>
        failedBefore < Failures ? ActionResult.Failed(FailureKind.Transient, "busy") with { Cost = 1 }
        : Joined.Fails ? ActionResult.Failed(FailureKind.Permanent, "no") with { Cost = 1 }
        : ActionResult.Success(JsonPayload.Parse($"{{\"v\":\"{Id}\"}}")) with { Cost = 1, Usage = new Dictionary<string, double> { ["calls"] = 1 } };

    public override string ToString() =>
        $"{Id} after {Show(Join)}{(Joined.When is { } when ? $" when {when}" : "")}: {Style} {Joined.Milliseconds} ms, fails {Failures}x of {MaxRetries} retries{(Joined.Fails ? " then for good" : "")}"
        + $"{(Joined.MayFail ? ", may fail" : "")}{(AttemptTimeout is { } one ? $", attempt {one.TotalSeconds:0.#} s" : "")}{(Timeout is { } all ? $", step {all.TotalSeconds:0.#} s" : "")}"
        + $"{(Priority != 0 ? $", priority {Priority}" : "")}{(IsLimited ? ", limited" : "")}";

    private static string Show(Join join)
    {
        if (join.Kind == JoinKind.Step)
            return join.Outcome == StepOutcome.Succeeded ? join.StepId! : $"{join.StepId}:{join.Outcome}";

        string kind = join.Kind == JoinKind.AtLeast ? $"at least {join.Required} of " : $"{join.Kind} ";
        return join.Children.Count == 0 ? "nothing" : $"{kind}({string.Join(", ", join.Children.Select(Show))}){(join.CancelsRemaining ? "!" : "")}";
    }
}
