namespace Orchestration.DependencyInjection;

/// <summary>The codes of the problems that loading templates at the start reports; <c>docs/error-codes.md</c> explains each.</summary>
internal static class TemplateSourceCodes
{
    /// <summary>A folder or a file cannot be read.</summary>
    public const string Unreadable = "ORC1301";

    /// <summary>A YAML file, or one that was named, is there, but nothing that reads it.</summary>
    public const string NoFormat = "ORC1302";
}
