using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads which workflow a step runs: the id of one in the catalog, or a template that stands in its place.</summary>
internal static class SubWorkflowFields
{
    public static SubWorkflow? Read(ref DocumentCursor cursor, ParametersReader values, int depth)
    {
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return ReadReference(ref cursor);
            case not JsonTokenType.StartObject:
                cursor.WrongType("'workflow'", "the id of a workflow such as \"campaign@2\", or a template");
                return null;
        }

        if (depth == SubWorkflow.MaximumDepth)
        {
            cursor.Report(
                TemplateCodes.TooDeep, $"Workflows are nested deeper than {SubWorkflow.MaximumDepth} levels.", "Put inner workflows side by side, or make steps of them.");
            cursor.Skip();
            return null;
        }

        return TemplateFields.Read(ref cursor, values, depth + 1) is { } template ? new SubWorkflow { Workflow = template } : null;
    }

    private static SubWorkflow? ReadReference(ref DocumentCursor cursor)
    {
        string text = cursor.Text();
        if (WorkflowReference.TryParse(text, out WorkflowReference reference))
            return new SubWorkflow { Workflow = reference };

        cursor.Report(TemplateCodes.BadValue, $"'{DocumentText.Shorten(text)}' does not name a workflow and a version.", "Write campaign for the newest version, or campaign@2.");
        return null;
    }
}
