using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Benchmarks.Lists;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures lists, inner executions and budgets against what they are to reach: <c>lists</c>.</summary>
internal static class ListsCommand
{
    public static async Task<int> RunAsync()
    {
        List<ListFigure> figures = [];
        foreach (IAsyncEnumerable<ListFigure> group in (IAsyncEnumerable<ListFigure>[])[BudgetFigures.MeasureAsync(), NestingFigures.MeasureAsync(), ItemFigures.MeasureAsync()])
        {
            await foreach (ListFigure figure in group)
            {
                Console.Error.WriteLine($"{figure.Figure}: {figure.Measured} ({figure.Goal})");
                figures.Add(figure);
            }
        }

        ListReport report = new(
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            $"{RuntimeInformation.FrameworkDescription}, workstation GC",
            figures);
        Console.WriteLine(JsonSerializer.Serialize(report, ListReportContext.Default.ListReport));
        return figures.Exists(figure => figure.Holds == false) ? 1 : 0;
    }
}
