using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>
/// Argo decides by its last tasks whether a template fails: by what they ended in or, when they were left out, by the branches before them. Ours decides by every
/// failure that nobody handled. Where the two can differ a step that runs last fails when Argo says so.
/// </summary>
internal static class LastWord
{
    /// <summary>Whether something may run because of what did not succeed; elsewhere both say the same.</summary>
    public static bool IsNeeded(ArgoTemplate template) => template.Tasks?.Any(task => !task.Depends.IsPlain) == true;

    /// <param name="path">The template's place.</param>
    /// <param name="targets">The last tasks.</param>
    /// <param name="dependencies">The tasks that a task names.</param>
    /// <param name="mapped">What stands for them.</param>
    public static WorkflowStep Of(string path, IEnumerable<string> targets, Func<string, IEnumerable<string>> dependencies, IReadOnlyDictionary<string, MappedTask> mapped)
    {
        StepRule failed = StepRule.Some(targets.Where(target => !mapped[target].ContinuesOnFailure).Select(EndsInFailure));
        return new WorkflowStep
        {
            StepId = ArgoWork.Below(path, "last_word"),
            Action = DataActions.Fail,
            When = RuleCondition.Of(failed),
            Retry = RetryPolicy.None,
        };

        StepRule EndsInFailure(string task) => StepRule.Some(
        [
            mapped[task].Result("Failed"),
            StepRule.All([StepRule.Some([mapped[task].Result("Skipped"), mapped[task].Result("Omitted")]), StepRule.Some(dependencies(task).Select(EndsInFailure))]),
        ]);
    }
}
