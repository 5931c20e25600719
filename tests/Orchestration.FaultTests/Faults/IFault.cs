namespace Orchestration.FaultTests.Faults;

/// <summary>Something that is done to real processes, and what must hold afterwards.</summary>
internal interface IFault
{
    /// <summary>Names it in the report.</summary>
    string Name { get; }

    /// <summary>Does it. Answers the guarantees that did not hold; empty when all did.</summary>
    /// <param name="isQuick">Whether a short look is enough.</param>
    Task<IReadOnlyList<string>> RunAsync(bool isQuick);
}
