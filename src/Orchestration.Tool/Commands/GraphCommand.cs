using System.CommandLine;
using Orchestration.Planning;
using Orchestration.Planning.Diagrams;
using Orchestration.Tool.Files;
using Orchestration.Tool.Graphs;

namespace Orchestration.Tool.Commands;

/// <summary><c>orchestrate graph FILE</c>: draws a template.</summary>
internal static class GraphCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Argument<string> file = TemplateArguments.File();
        Option<string> format = new("--format") { Description = "How it is drawn.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "mermaid", "dot");
        Command command = new("graph", "Draws the steps of a template and what they wait for.") { file, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ExecutionPlan plan = (await TemplateFile.LoadAsync(parsed.GetRequiredValue(file), surroundings, cancellationToken)).Plan();
            string drawn = parsed.GetRequiredValue(format) switch
            {
                "mermaid" => plan.ToMermaid(),
                "dot" => plan.ToDot(),
                _ => LayeredText.Of(plan.Template),
            };
            await surroundings.Output.WriteAsync(drawn);
            return ExitCodes.Succeeded;
        });
        return command;
    }
}
