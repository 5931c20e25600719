using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tool.Files;

/// <summary>A file that was read: its bytes, and the template in them.</summary>
internal sealed record TemplateFile(string Name, ReadOnlyMemory<byte> Utf8, ITemplateFormat Format)
{
    private const string StandardInput = "-";
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Reads a file, or standard input.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public static async Task<TemplateFile> LoadAsync(string path, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            Stream input = surroundings.Input ?? throw new InvalidInputException($"'{path}' cannot be read: standard input is closed.");
            ReadOnlyMemory<byte> given = await ReadAsync(input, cancellationToken);
            return new TemplateFile(path, given, TemplateFormats.Guess(given.Span));
        }

        ITemplateFormat format = TemplateFormats.Of(path);
        if (Directory.Exists(path))
            throw new InvalidInputException($"'{path}' cannot be read: it is a folder.");
        if (!File.Exists(path))
            throw new InvalidInputException($"'{path}' cannot be read: there is no such file.");

        try
        {
            await using FileStream file = File.OpenRead(path);
            return new TemplateFile(path, await ReadAsync(file, cancellationToken), format);
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

    /// <summary>Stops soon after what a template may have at most, so that a stream without an end does not fill the memory.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        MemoryStream all = new();
        byte[] part = new byte[128 * 1024];
        int count;
        while (all.Length <= MostBytes && (count = await source.ReadAsync(part, cancellationToken)) > 0)
            all.Write(part, 0, count);

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
