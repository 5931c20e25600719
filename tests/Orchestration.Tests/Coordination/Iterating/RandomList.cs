using CsCheck;

namespace Orchestration.Tests.Coordination.Iterating;

/// <summary>A list with what becomes of each item: after how many attempts it succeeds, or that it never does.</summary>
internal sealed record RandomList(int[] Attempts, int? MaxConcurrency, int? AtLeast, bool CancelRemaining, int? FactoryLimit, int Seed)
{
    public const int MaxAttempts = 3;

    public static Gen<RandomList> Any { get; } =
        from attempts in Gen.Int[1, MaxAttempts + 1].Array[0, 30]
        from mostlyGood in Gen.Bool
        from limit in Gen.Int[0, 6]
        from atLeast in Gen.Int[0, 30]
        from cancels in Gen.Bool
        from places in Gen.Int[0, 4]
        from seed in Gen.Int[0, 1_000_000]
        select new RandomList(
            mostlyGood ? [.. attempts.Select(attempt => Math.Min(attempt, MaxAttempts))] : attempts,
            limit == 0 ? null : limit,
            atLeast == 0 || atLeast > attempts.Length ? null : atLeast,
            cancels,
            places == 0 ? null : places,
            seed);

    public int Required => AtLeast ?? Attempts.Length;

    public bool Succeeds => Attempts.Count(attempts => attempts <= MaxAttempts) >= Required;
}
