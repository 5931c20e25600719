namespace Orchestration.Templates;

/// <summary>The catalog has no template of this id and version.</summary>
public sealed class WorkflowNotFoundException : OrchestrationException
{
    private const int MostNamed = 10;

    internal WorkflowNotFoundException(WorkflowReference reference, IReadOnlyList<int> versions, IEnumerable<string> ids)
        : base(Describe(reference, versions, ids))
    {
        Reference = reference;
        Versions = versions;
    }

    /// <summary>What was looked for.</summary>
    public WorkflowReference Reference { get; }

    /// <summary>The versions of this id that the catalog has, lowest first.</summary>
    public IReadOnlyList<int> Versions { get; }

    private static string Describe(WorkflowReference reference, IReadOnlyList<int> versions, IEnumerable<string> ids)
    {
        string wanted = $"The catalog has no workflow '{DocumentText.Shorten(reference.ToString())}'";
        if (versions.Count == 0)
            return $"{wanted}.{new NearestName().Suggest(reference.WorkflowId, ids)} Add its template first, or pass the template itself.";

        string more = versions.Count > MostNamed ? $" and {versions.Count - MostNamed} older" : "";
        string named = string.Join(", ", versions.Skip(versions.Count - MostNamed));
        return $"{wanted}; of '{DocumentText.Shorten(reference.WorkflowId)}' it has version {named}{more}. Use one of these, or leave the version out for the newest.";
    }
}
