using Orchestration.Artifacts;
using Orchestration.Coordination;

namespace ProductLaunch.Results;

/// <summary>Copies what the steps made out of the content store, under names for people, and adds the report.</summary>
internal static class LaunchFiles
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["generate_images"] = ["hero", "detail"],
        ["generate_video"] = ["showcase"],
    };

    public static async Task<IReadOnlyList<LaunchFile>> KeepAsync(WorkflowExecution execution, IArtifactStore store, string folder)
    {
        Directory.CreateDirectory(folder);
        List<LaunchFile> files = [];
        foreach (StepExecution step in execution.Steps)
        {
            string[] names = Names.GetValueOrDefault(step.StepId, []);
            for (int i = 0; i < step.Artifacts.Count; i++)
            {
                ArtifactReference artifact = step.Artifacts[i];
                string name = i < names.Length ? names[i] + Path.GetExtension(artifact.Name) : artifact.Name;
                string path = Path.Combine(folder, name);
                await using Stream kept = await store.OpenAsync(artifact, CancellationToken.None);
                await using FileStream copy = File.Create(path);
                await kept.CopyToAsync(copy);
                files.Add(new LaunchFile(step.StepId, path, artifact));
            }
        }

        if (LaunchReport.Of(execution, files) is { } report)
        {
            string path = Path.Combine(folder, "report.md");
            await File.WriteAllTextAsync(path, report);
            files.Add(new LaunchFile(null, path, null));
        }

        return files;
    }
}
