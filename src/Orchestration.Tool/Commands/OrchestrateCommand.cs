using System.CommandLine;
using System.CommandLine.Parsing;
using Orchestration.Templates;
using Orchestration.Tool.Files;

namespace Orchestration.Tool.Commands;

/// <summary>The whole command line.</summary>
internal static class OrchestrateCommand
{
    /// <summary>Does what the arguments say; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        RootCommand root = new("Runs, checks, draws and simulates workflow templates.")
        {
            RunCommand.Create(surroundings),
            ValidateCommand.Create(surroundings),
            GraphCommand.Create(surroundings),
            SimulateCommand.Create(surroundings),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await ExplainAsync(parsed, surroundings.Error);
            return ExitCodes.InvalidInput;
        }

        InvocationConfiguration configuration = new()
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (InvalidInputException problem)
        {
            await surroundings.Error.WriteLineAsync(PlainText.OfLines(problem.Message));
            return ExitCodes.InvalidInput;
        }
        catch (InvalidTemplateException invalid)
        {
            await ProblemText.WriteAsync(invalid.Problems, surroundings.Error);
            return ExitCodes.InvalidInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(PlainText.OfLines($"The result cannot be written: {(unwritten.InnerException ?? unwritten).Message}"));
            return ExitCodes.Failed;
        }
    }

    private static async Task ExplainAsync(ParseResult parsed, TextWriter error)
    {
        if (parsed.CommandResult.Command is RootCommand root)
        {
            string verbs = string.Join(", ", root.Subcommands.Select(command => command.Name));
            await error.WriteLineAsync(PlainText.Of(parsed.UnmatchedTokens is [string unknown, ..] ? $"There is no verb '{unknown}'. Known are {verbs}." : $"Say what to do: {verbs}."));
            await error.WriteLineAsync("Try: orchestrate --help");
            return;
        }

        foreach (ParseError problem in parsed.Errors)
            await error.WriteLineAsync(PlainText.Of(problem.Message));
        await error.WriteLineAsync($"Try: orchestrate {parsed.CommandResult.Command.Name} --help");
    }
}
