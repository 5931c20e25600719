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
            foreach (ParseError error in parsed.Errors)
                await surroundings.Error.WriteLineAsync(error.Message);
            await surroundings.Error.WriteLineAsync($"Try: orchestrate {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
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
            await surroundings.Error.WriteLineAsync(problem.Message);
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
    }
}
