using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>How many runs go on at the same time: on PostgreSQL they mostly wait for a lease to expire.</summary>
internal static class Widths
{
    public static int Of(StoreKind store) => store == StoreKind.Sqlite ? 3 : 8;
}
