namespace Orchestration.Templates;

/// <summary>A template cannot be read or planned. Names every problem; nothing was started.</summary>
public sealed class InvalidTemplateException : OrchestrationException
{
    /// <summary>Reports problems.</summary>
    /// <param name="problems">All that is wrong; at least one.</param>
    /// <param name="innerException">What the reader reported, if anything.</param>
    public InvalidTemplateException(IReadOnlyList<OrchestrationProblem> problems, Exception? innerException = null)
        : base(Describe(problems), innerException) => Problems = problems;

    /// <summary>All that is wrong, in the order of the document.</summary>
    public IReadOnlyList<OrchestrationProblem> Problems { get; }

    private static string Describe(IReadOnlyList<OrchestrationProblem> problems)
    {
        const int shown = 20;
        ArgumentNullException.ThrowIfNull(problems);
        string heading = problems.Count == 1 ? "The template has a problem:" : $"The template has {problems.Count} problems:";
        IEnumerable<string> lines = problems.Take(shown).Select(problem => "- " + problem);
        if (problems.Count > shown)
            lines = lines.Append($"- and {problems.Count - shown} more");

        return string.Join(Environment.NewLine, lines.Prepend(heading));
    }
}
