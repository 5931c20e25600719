using Orchestration.Factories;
using Orchestration.Routing;

namespace Orchestration.Coordination;

/// <summary>What is known of one step of one execution.</summary>
internal struct StepState
{
    public StepStatus Status;

    /// <summary>How many of the steps it depends on have not succeeded; means nothing where the join is more than that.</summary>
    public int Missing;

    /// <summary>How many attempts were started.</summary>
    public int Attempts;

    /// <summary>How many attempts were interrupted and do not count as used.</summary>
    public int Interruptions;

    public SkipReason SkipReason;

    /// <summary>The leaf that decided a join that is false, encoded.</summary>
    public int DecidedBy;

    public long StartedAt;

    /// <summary>When it became final, or when its next attempt is due.</summary>
    public long FinishedOrDueAt;

    public ActionResult? Result;

    public RoutingDecision? Decision;
}
