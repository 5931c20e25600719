using System.Globalization;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Finds where the values stand in a JSON document that problems are about.</summary>
internal static class PlaceFinder
{
    /// <summary>Adds lines and columns to the problems that have none, and sorts them by both.</summary>
    public static IReadOnlyList<OrchestrationProblem> Locate(
        ReadOnlySpan<byte> json, IDocumentPositions positions, IReadOnlyList<OrchestrationProblem> problems)
    {
        PlaceTree[] found = Find(json, [.. problems.Select(problem => problem.Place)]);
        OrchestrationProblem[] located = [.. problems.Select((problem, index) =>
        {
            if (problem.Line is not null)
                return problem;

            (int line, int column) = positions.Find(found[index].Offset);
            return problem with { Line = line, Column = column };
        })];
        return [.. located.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
    }

    /// <summary>Answers a node with its offset for each place, in one pass over the document.</summary>
    private static PlaceTree[] Find(ReadOnlySpan<byte> json, IReadOnlyList<string> places)
    {
        PlaceTree root = new();
        PlaceTree[] nodes = [.. places.Select(root.Add)];
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = TemplateDocument.MaximumDepth });
        Stack<(PlaceTree? Node, bool IsArray, int Index)> open = new();
        PlaceTree? next = root;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                next = open.Peek().Node is { IsLeaf: false } node ? node.Find(reader.GetString()!) : null;
                continue;
            }

            if (open.TryPeek(out (PlaceTree? Node, bool IsArray, int Index) around) && around.IsArray)
            {
                open.Pop();
                open.Push(around with { Index = around.Index + 1 });
                next = around.Node is { IsLeaf: false } node ? node.Find(string.Create(CultureInfo.InvariantCulture, $"[{around.Index}]")) : null;
            }

            next?.Offset = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                open.Push((next, reader.TokenType == JsonTokenType.StartArray, 0));
        }

        return nodes;
    }
}
