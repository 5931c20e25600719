using Orchestration.Factories;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One step of a simulated workflow: what it waits for, how often it fails, how its calls behave.</summary>
internal sealed record SimulatedStep(string Id, JoinedStep Joined, int Failures, int MaxRetries, TimeSpan? AttemptTimeout, TimeSpan? Timeout, int Priority, CallStyle Style, bool IsLimited)
{
    public const string Limit = "seats";
    public const string Undo = "undo";

    /// <summary>What it does when that is more than one call.</summary>
    public SimulatedWork Work { get; init; } = SimulatedWork.Call;

    public Join Join => Joined.Join;

    /// <summary>Whether it succeeds when nobody disturbs it; of an inner workflow nobody knows.</summary>
    public bool Succeeds => Work.Kind switch
    {
        WorkKind.Call => !Joined.Fails && Failures <= MaxRetries,
        WorkKind.List => Enumerable.Range(0, Work.Items).Count(item => !Work.FailsAt(item) && FailuresOf(item, isUndo: false) <= MaxRetries) >= Work.Required,
        _ => true,
    };

    public bool HasTimeLimits => AttemptTimeout is not null || Timeout is not null;

    public WorkflowStep ToStep(int number)
    {
        WorkflowStep step = Joined.ToStep(number) with { StepId = Id, Name = Work.Variant is { } variant ? $"{variant}" : null, Timeout = Timeout, Priority = Priority, Retry = null };
        RetryPolicy retry = new() { MaxRetries = MaxRetries, Backoff = BackoffType.Constant, Delay = TimeSpan.FromSeconds(1), Jitter = false };
        return Work.Kind switch
        {
            WorkKind.Timer => step with { Action = null, Delay = Work.Delay },
            WorkKind.Signal => step with { Action = null, Signal = new SignalWait { Name = Work.Signal } },
            WorkKind.Child => step with { Action = null, Workflow = new SubWorkflow { Workflow = Work.Child!.ToTemplate() }, Retry = retry },
            _ => step with
            {
                Retry = retry,
                AttemptTimeout = AttemptTimeout,
                Limits = IsLimited ? [Limit] : [],
                Parameters = FirstLeaf is { } leaf ? new ParameterMap { ["from"] = $"${{{{ steps.{leaf}.output{(Work.Kind == WorkKind.List ? "" : ".v")}? }}}}" } : ParameterMap.Empty,
                ForEach = Work.Kind == WorkKind.List ? Work.ToForEach() : null,
                Compensation = Work.HasUndo ? new Compensation { Action = Undo, Retry = retry } : null,
            },
        };
    }

    /// <summary>How often the call for an item, or for the undoing of one, fails before it does not.</summary>
    public int FailuresOf(int item, bool isUndo) => isUndo ? (item + Failures) % 2 : item % 2 == 0 ? Failures : 0;

    /// <summary>Whether the last call for an item, or for the undoing of one, fails for good.</summary>
    public bool FailsAt(int item, bool isUndo) => isUndo ? Work.UndoFails : Work.FailsAt(item);

    /// <summary>The step whose output it asks for, or null.</summary>
    public string? FirstLeaf { get; } = Joined.Join.StepIds.FirstOrDefault();

    /// <summary>What its call answers after so many failures that count.</summary>
    public ActionResult Answer(int failedBefore) => Answer(failedBefore, Failures, Joined.Fails);

    /// <summary>What the call for an item, or for an undoing, answers after so many failures that count.</summary>
    public ActionResult AnswerPart(int failedBefore, int item, bool isUndo) => Answer(failedBefore, FailuresOf(item, isUndo), FailsAt(item, isUndo));

    private ActionResult Answer(int failedBefore, int failures, bool fails) =>
        failedBefore < failures ? ActionResult.Failed(FailureKind.Transient, "busy") with { Cost = 1 }
        : fails ? ActionResult.Failed(FailureKind.Permanent, "no") with { Cost = 1 }
        : ActionResult.Success(JsonPayload.Parse($"{{\"v\":\"{Id}\"}}")) with { Cost = 1, Usage = new Dictionary<string, double> { ["calls"] = 1 } };

    public override string ToString() =>
        $"{Id} after {Show(Join)}{(Joined.When is { } when ? $" when {when}" : "")}: {Style} {Joined.Milliseconds} ms, fails {Failures}x of {MaxRetries} retries{(Joined.Fails ? " then for good" : "")}"
        + $"{(Joined.MayFail ? ", may fail" : "")}{(AttemptTimeout is { } one ? $", attempt {one.TotalSeconds:0.#} s" : "")}{(Timeout is { } all ? $", step {all.TotalSeconds:0.#} s" : "")}"
        + $"{(Priority != 0 ? $", priority {Priority}" : "")}{(IsLimited ? ", limited" : "")} {Work}";

    private static string Show(Join join)
    {
        if (join.Kind == JoinKind.Step)
            return join.Outcome == StepOutcome.Succeeded ? join.StepId! : $"{join.StepId}:{join.Outcome}";

        string kind = join.Kind == JoinKind.AtLeast ? $"at least {join.Required} of " : $"{join.Kind} ";
        return join.Children.Count == 0 ? "nothing" : $"{kind}({string.Join(", ", join.Children.Select(Show))}){(join.CancelsRemaining ? "!" : "")}";
    }
}
