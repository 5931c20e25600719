using System.Diagnostics.CodeAnalysis;
using Orchestration.Benchmarks.Measuring;

namespace Orchestration.Benchmarks.Commands;

/// <summary>What was asked of <c>compare</c>.</summary>
internal sealed record CompareOptions(bool Quick, IReadOnlyList<string> Names)
{
    public int Processes => Quick ? 1 : 2;

    public IReadOnlyList<BenchmarkCase> Cases { get; } =
        [.. CaseCatalog.All.Where(@case => Names.Count == 0 || Names.Any(@case.IsNamed))];

    public bool Planning { get; } = Names.Count == 0 || Names.Contains(CaseCatalog.Planning);

    /// <summary>The time for all processes together, in proportion to what is measured.</summary>
    public TimeSpan Time => (Quick ? TimeSpan.FromSeconds(50) : TimeSpan.FromSeconds(206)) * (Weight / WeightOfAll);

    public double Weight => Cases.Sum(@case => @case.Weight) + (Planning ? CaseCatalog.PlanningWeight : 0);

    private static double WeightOfAll => CaseCatalog.All.Sum(@case => @case.Weight) + CaseCatalog.PlanningWeight;

    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out CompareOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        problem = null;
        bool quick = false;
        List<string> names = [];
        for (int i = 0; i < arguments.Length && problem is null; i++)
        {
            if (arguments[i] == "--quick")
                quick = true;
            else if (arguments[i] == "--case" && i + 1 < arguments.Length)
                names.Add(arguments[++i]);
            else if (arguments[i] != "--json")
                problem = $"'{arguments[i]}' is not understood.";
        }

        string? unknown = names.Find(name => name != CaseCatalog.Planning && !CaseCatalog.All.Any(@case => @case.IsNamed(name)));
        if (problem is null && unknown is not null)
            problem = $"There is no case '{unknown}'; there are {string.Join(", ", CaseCatalog.All.Select(@case => @case.Name).Distinct())} and {CaseCatalog.Planning}.";

        if (problem is not null)
            return false;

        options = new CompareOptions(quick, names);
        return true;
    }
}
