namespace Orchestration.Templates;

/// <summary>A notation in which templates are written, such as JSON.</summary>
/// <remarks>Members may be called from many threads at the same time.</remarks>
public interface ITemplateFormat
{
    /// <summary>How the names of files in this notation end.</summary>
    /// <value>With the dot, in lower case: <c>.json</c>.</value>
    IReadOnlyList<string> FileExtensions { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="utf8">The whole document as UTF-8.</param>
    /// <exception cref="InvalidTemplateException">The document is not a template; every problem is named with line and column.</exception>
    WorkflowTemplate Read(ReadOnlyMemory<byte> utf8);

    /// <summary>Adds line and column to the problems that planning found in a template.</summary>
    /// <param name="utf8">The document that the template was read from.</param>
    /// <param name="problems">What planning found; those that have a line already stay as they are.</param>
    /// <returns>The same problems in the order of the document. What is missing in the document gets the place of what encloses it.</returns>
    IReadOnlyList<OrchestrationProblem> Locate(ReadOnlyMemory<byte> utf8, IReadOnlyList<OrchestrationProblem> problems);
}
