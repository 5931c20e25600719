namespace Orchestration.Coordination.Modifying;

/// <summary>Where a step stands in a template.</summary>
/// <param name="IsFinally">Whether it is one of those that run last.</param>
/// <param name="Index">Its index in that list.</param>
internal readonly record struct TemplatePlace(bool IsFinally, int Index)
{
    /// <summary>The path in the template.</summary>
    public string Path => IsFinally ? $"$.finally[{Index}]" : $"$.steps[{Index}]";
}
