namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What stands for a task of Argo: one step, or the steps of the template below it.</summary>
/// <param name="Steps">All of its steps.</param>
/// <param name="Succeeded">True when it succeeded.</param>
/// <param name="Rule">What it depends on.</param>
/// <param name="Outputs">The text that gives each output.</param>
internal sealed record MappedTask(IReadOnlyList<MappedStep> Steps, StepRule Succeeded, StepRule Rule, Func<string, string?> Outputs, bool ContinuesOnFailure)
{
    /// <summary>Whether it stands for a loop, of which some items may have ended otherwise than others.</summary>
    public bool IsLoop { get; init; }

    private MappedStep? Single => Steps.Count == 1 ? Steps[0] : null;

    public StepRule Over => StepRule.All(Steps.Select(step => StepRule.Of(step, Ending.Any)));

    public StepRule Result(string result) => result switch
    {
        DependsExpression.Plain => StepRule.Some([Succeeded, Result("Skipped"), .. ContinuesOnFailure ? (StepRule[])[Result("Failed")] : []]),
        "Succeeded" => Succeeded,
        "Failed" when Single is not null => StepRule.Of(Single, Ending.Failed),
        "Failed" => StepRule.All([Over, StepRule.Some(Steps.Select(step => StepRule.Of(step, Ending.Failed)))]),
        "Skipped" => Single is null ? StepRule.Never : StepRule.Of(Single, Ending.Skipped),
        "Omitted" => Single is null ? Rule.Negate() : StepRule.Of(Single, Ending.Omitted),
        "AnySucceeded" or "AllFailed" when IsLoop => throw new RefusedException($"the result {result} of a loop"),
        "Errored" or "Daemoned" or "AnySucceeded" or "AllFailed" => StepRule.Never,
        _ => throw new RefusedException($"the result {result}"),
    };
}
