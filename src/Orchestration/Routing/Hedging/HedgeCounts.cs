namespace Orchestration.Routing.Hedging;

/// <summary>What came of hedging so far.</summary>
/// <param name="Calls">Calls that could be hedged.</param>
/// <param name="Hedges">Second calls that have ended.</param>
/// <param name="Wins">Second calls whose result counted.</param>
internal readonly record struct HedgeCounts(long Calls, long Hedges, long Wins);
