namespace Orchestration.Coordination.Parts;

/// <summary>Which numbers name a part of a step rather than a step of the plan. Numbers are stored, so the border never moves.</summary>
internal static class PartNumbers
{
    public const int First = 1 << 28;

    public static bool IsPart(int number) => number >= First;
}
