using System.Text;

namespace Orchestration;

/// <summary>One thing that is wrong with a template or a configuration, with its place and its remedy.</summary>
/// <param name="Code">A stable code such as <c>ORC1001</c>; all are listed in <c>docs/error-codes.md</c>.</param>
/// <param name="Place">A JSON path (<c>$.steps[2].dependencies[0]</c>) or a configuration key.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Remedy">What to do about it, in one sentence.</param>
public sealed record OrchestrationProblem(string Code, string Place, string Message, string Remedy)
{
    /// <summary>Whether it prevents anything.</summary>
    /// <value>Default <see cref="ProblemSeverity.Error"/>.</value>
    public ProblemSeverity Severity { get; init; }

    /// <summary>The file that was read, or null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>The line in the document that was read, or null when there is no document.</summary>
    /// <value>Counted from 1.</value>
    public int? Line { get; init; }

    /// <summary>The column in the line, in bytes, or null when there is no document.</summary>
    /// <value>Counted from 1.</value>
    public int? Column { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Code);
        if (File is not null)
            text.Append(" in ").Append(File);
        text.Append(" at ").Append(Place);
        if (Line is not null)
            text.Append(" (line ").Append(Line).Append(", column ").Append(Column).Append(')');

        return text.Append(": ").Append(Message).Append(' ').Append(Remedy).ToString();
    }
}
