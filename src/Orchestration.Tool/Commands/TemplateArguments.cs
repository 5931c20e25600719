using System.CommandLine;

namespace Orchestration.Tool.Commands;

/// <summary>What every verb says about the file that it reads.</summary>
internal static class TemplateArguments
{
    public static Argument<string> File() => new("FILE") { Description = "A template: .json, .yaml or .yml, or - for standard input." };

    public static Option<bool> Json(string description) => new("--json") { Description = description };
}
