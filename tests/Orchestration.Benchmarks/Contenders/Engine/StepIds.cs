using System.Globalization;

namespace Orchestration.Benchmarks.Contenders.Engine;

/// <summary>Step ids for step numbers, and back.</summary>
internal static class StepIds
{
    public static string Of(int step) => string.Create(CultureInfo.InvariantCulture, $"s{step}");

    public static int NumberOf(string stepId) => int.Parse(stepId.AsSpan(1), CultureInfo.InvariantCulture);
}
