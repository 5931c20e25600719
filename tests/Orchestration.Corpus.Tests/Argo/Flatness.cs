namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Whether the tasks of a nested template may be written as steps beside those of the one around it, and say the same.</summary>
internal static class Flatness
{
    /// <param name="file">The file.</param>
    /// <param name="whole">The template whose steps they would be beside.</param>
    /// <param name="parent">The template that has the task.</param>
    /// <param name="template">The nested template.</param>
    /// <param name="task">The task.</param>
    public static bool Of(ArgoFile file, ArgoTemplate whole, ArgoTemplate parent, ArgoTemplate template, ArgoTask task) =>
        task.When is null && !task.ContinuesOnFailure
        && template.Retries is null && template.Parallelism is null && template.Target is null
        && !template.Tasks!.Any(inner => inner.When is not null || inner.ContinuesOnFailure || inner.OnExit is not null || !inner.Depends.IsPlain)
        && (!parent.FailFast || parent.IsSteps || parent.IsChain(task.Name) || StartsAtOnce(file, whole, template))
        && (template.IsSteps || template.FailFast == whole.FailFast || template.IsChain());

    /// <summary>Whether nothing within a template could still start once it runs.</summary>
    private static bool StartsAtOnce(ArgoFile file, ArgoTemplate whole, ArgoTemplate template) => whole.Parallelism is null
        && template.Tasks!.All(inner => !inner.Depends.Tasks.Any() && inner.Document is null && (inner.Inline ?? file.Document.Templates.GetValueOrDefault(inner.Template)) is { Tasks: null, Retries: null });
}
