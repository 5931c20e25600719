using Orchestration.Artifacts;
using Orchestration.Coordination;

namespace Orchestration.Tool.Running;

/// <summary>Copies what steps made out of the content store, under names that lead nowhere else whatever the template says.</summary>
internal static class KeptFiles
{
    private const int LongestName = 80;

    public static async Task<IReadOnlyList<KeptFile>> KeepAsync(WorkflowExecution execution, IArtifactStore store, string folder)
    {
        List<KeptFile> files = [];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (StepExecution step in execution.Steps)
        {
            foreach (ArtifactReference artifact in step.Artifacts)
            {
                string path = Path.Combine(folder, Free($"{Safe(step.StepId)}-{Safe(artifact.Name)}", taken));
                await using Stream kept = await store.OpenAsync(artifact, CancellationToken.None);
                await using FileStream copy = File.Create(path);
                await kept.CopyToAsync(copy);
                files.Add(new KeptFile(step.StepId, path, artifact));
            }
        }

        return files;
    }

    private static string Safe(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        return safe.Length > LongestName ? safe[^LongestName..] : safe;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
            free = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";

        return free;
    }
}
