using System.Text.Json;

namespace Orchestration.Tool.Files;

/// <summary>What <c>validate --json</c> prints of one problem.</summary>
internal static class ProblemDocument
{
    public static void Write(Utf8JsonWriter writer, OrchestrationProblem problem)
    {
        writer.WriteStartObject();
        if (problem.File is not null)
            writer.WriteString("file"u8, problem.File);
        writer.WriteString("code"u8, problem.Code);
        writer.WriteString("severity"u8, JsonText.Word(problem.Severity));
        writer.WriteString("path"u8, problem.Place);
        WriteNumber(writer, "line", problem.Line);
        WriteNumber(writer, "column", problem.Column);
        writer.WriteString("message"u8, problem.Message);
        writer.WriteString("remedy"u8, problem.Remedy);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
