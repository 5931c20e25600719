using System.CommandLine;
using Orchestration.Tool.Files;
using Orchestration.Tool.Running;

namespace Orchestration.Tool.Commands;

/// <summary><c>orchestrate run FILE</c>: runs a template with the factories of this machine.</summary>
internal static class RunCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Argument<string> file = TemplateArguments.File();
        Option<string[]> inputs = new("--input", "-i") { Description = "An input; JSON where the value is JSON, otherwise a text. May be given several times.", HelpName = "NAME=VALUE" };
        Option<string?> artifacts = new("--artifacts") { Description = "Where the files go that steps make; default artifacts.", HelpName = "DIR" };
        Option<string?> corpus = new("--corpus")
        {
            Description = "The folder with the texts that research searches; default the nearest folder 'corpus' beside or above the template.",
            HelpName = "DIR",
        };
        Option<bool> json = TemplateArguments.Json("Print JSON Lines: one for each change, the summary last.");
        Command command = new("run", "Runs a template with the local media and research factories.") { file, inputs, artifacts, corpus, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            RunSettings settings = new()
            {
                Inputs = InputValues.Parse(parsed.GetValue(inputs) ?? []),
                Artifacts = ArtifactFolder.Of(parsed.GetValue(artifacts)),
                Corpus = CorpusFolder.Find(parsed.GetValue(corpus), path),
                Json = parsed.GetValue(json),
            };
            TemplateFile template = await TemplateFile.LoadAsync(path, surroundings, cancellationToken);
            return await LocalRun.RunAsync(template, settings, surroundings, cancellationToken);
        });
        return command;
    }
}
