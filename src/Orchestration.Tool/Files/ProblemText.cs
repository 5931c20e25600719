using System.Globalization;

namespace Orchestration.Tool.Files;

/// <summary>Problems as compilers print them, so that editors can jump to them.</summary>
internal static class ProblemText
{
    public static async Task WriteAsync(IEnumerable<OrchestrationProblem> problems, TextWriter output)
    {
        foreach (OrchestrationProblem problem in problems)
            await output.WriteLineAsync(PlainText.Of(Of(problem)));
    }

    private static string Of(OrchestrationProblem problem)
    {
        string position = problem.Line is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{problem.Line}:{problem.Column}: ");
        string severity = problem.Severity == ProblemSeverity.Warning ? "warning " : "";
        return $"{(problem.File is null ? "" : problem.File + ":")}{position}{severity}{problem.Code} at {problem.Place}: {problem.Message} {problem.Remedy}";
    }
}
