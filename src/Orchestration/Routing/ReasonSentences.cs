namespace Orchestration.Routing;

/// <summary>What a reason code means, for decisions that do not keep more.</summary>
internal static class ReasonSentences
{
    public static string Of(string code) => code switch
    {
        ReasonCodes.OnlyCandidate => "no other connected factory can do the task",
        ReasonCodes.Rule => "a rule chose",
        ReasonCodes.Content => "what the task is about fits best",
        ReasonCodes.DefaultFactory => "nothing else claims the task, so it goes to the default factory",
        ReasonCodes.Affinity => "tasks with this affinity key go there",
        ReasonCodes.Fallback => "calls for the task failed elsewhere",
        ReasonCodes.Soonest => "nobody is expected to be done by the deadline, so the soonest gets it",
        ReasonCodes.Cheapest => "everybody is estimated to cost more than the task may, so the cheapest gets it",
        ReasonCodes.Hedge => "the first call takes unusually long, so a second one is made elsewhere",
        ReasonCodes.Strategy => "the strategy chose",
        _ => "",
    };
}
