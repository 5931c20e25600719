using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>Something that is done to real processes, and what must hold afterwards.</summary>
internal interface IFault
{
    /// <summary>Names it in the report.</summary>
    string Name { get; }

    /// <summary>The technology of the store.</summary>
    StoreKind Store { get; }

    /// <summary>Does it, and counts what did not hold.</summary>
    Task RunAsync(FaultGround ground, FaultTally tally);
}
