using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tool.Files;

/// <summary>A file that was read: its bytes, and the template in them.</summary>
internal sealed record TemplateFile(string Name, ReadOnlyMemory<byte> Utf8, ITemplateFormat Format)
{
    private const string StandardInput = "-";

    /// <summary>Reads a file, or standard input.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public static async Task<TemplateFile> LoadAsync(string path, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            using MemoryStream buffer = new();
            await surroundings.Input.CopyToAsync(buffer, cancellationToken);
            return new TemplateFile(path, buffer.ToArray(), TemplateFormats.Guess(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        }

        ITemplateFormat format = TemplateFormats.Of(path);
        try
        {
            return new TemplateFile(path, await File.ReadAllBytesAsync(path, cancellationToken), format);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads and plans the template. Whether its factories and actions exist is not checked.</summary>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named with line and column.</exception>
    public ExecutionPlan Plan()
    {
        try
        {
            return new WorkflowPlanner().Plan(Format.Read(Utf8));
        }
        catch (InvalidTemplateException invalid)
        {
            throw Locate(invalid);
        }
    }

    /// <summary>Adds file, line and column to all problems.</summary>
    public InvalidTemplateException Locate(InvalidTemplateException invalid) => new(Locate(invalid.Problems), invalid.InnerException);

    /// <summary>Adds file, line and column to problems.</summary>
    public IReadOnlyList<OrchestrationProblem> Locate(IReadOnlyList<OrchestrationProblem> problems)
    {
        IReadOnlyList<OrchestrationProblem> located = problems.All(problem => problem.Line is not null) ? problems : Format.Locate(Utf8, problems);
        return [.. located.Select(problem => problem with { File = Name })];
    }
}
