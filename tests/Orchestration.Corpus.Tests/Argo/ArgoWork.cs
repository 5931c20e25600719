namespace Orchestration.Corpus.Tests.Argo;

/// <summary>One piece of work that a workflow may run, wherever it is nested.</summary>
/// <param name="Path">The names of the tasks on the way to it.</param>
/// <param name="Template">Its template; null when another document has it.</param>
internal sealed record ArgoWork(string Path, ArgoTemplate? Template)
{
    /// <summary>Where the work stands that an exit handler of the workflow does.</summary>
    public const string ExitPath = "on_exit";

    public static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string HookOf(string path) => $"{path}.on_exit";
}
