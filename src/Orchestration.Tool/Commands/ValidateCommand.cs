using System.CommandLine;
using Orchestration.Planning;
using Orchestration.Templates;
using Orchestration.Tool.Files;

namespace Orchestration.Tool.Commands;

/// <summary><c>orchestrate validate FILE…</c>: names all problems of templates, and what is probably not meant.</summary>
internal static class ValidateCommand
{
    private const string UnreadableFile = "ORC1301";

    public static Command Create(Surroundings surroundings)
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "Templates: .json, .yaml or .yml, or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> json = TemplateArguments.Json("Print one JSON document.");
        Command command = new("validate", "Checks templates: everything but whether their factories are connected.") { files, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(files), parsed.GetValue(json), surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, bool json, Surroundings surroundings, CancellationToken cancellationToken)
    {
        List<OrchestrationProblem> problems = [];
        List<string> lines = [];
        foreach (string path in files)
        {
            try
            {
                TemplateFile file = await TemplateFile.LoadAsync(path, surroundings, cancellationToken);
                ExecutionPlan plan = file.Plan();
                problems.AddRange(file.Locate(plan.Warnings));
                lines.Add($"{path}: {plan.Template.WorkflowId} is valid, {plan.StepCount} {(plan.StepCount == 1 ? "step" : "steps")}");
            }
            catch (InvalidTemplateException invalid)
            {
                problems.AddRange(invalid.Problems);
            }
            catch (InvalidInputException unread)
            {
                problems.Add(new OrchestrationProblem(UnreadableFile, "$", unread.Message, "Name a template that can be read.") { File = path });
            }
        }

        if (json)
            await surroundings.Output.WriteLineAsync(Describe(problems));
        else
        {
            foreach (string line in lines)
                await surroundings.Output.WriteLineAsync(PlainText.Of(line));
            await ProblemText.WriteAsync(problems, surroundings.Error);
        }

        return problems.All(IsWarning) ? ExitCodes.Succeeded : ExitCodes.InvalidInput;
    }

    private static bool IsWarning(OrchestrationProblem problem) => problem.Severity == ProblemSeverity.Warning;

    private static string Describe(List<OrchestrationProblem> problems) => JsonText.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid"u8, problems.All(IsWarning));
            writer.WriteStartArray("problems"u8);
            foreach (OrchestrationProblem problem in problems)
                ProblemDocument.Write(writer, problem);
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        indented: true);
}
