namespace Orchestration.FaultTests.Simulation;

/// <summary>What becomes of one question to the store.</summary>
internal enum WriteFate
{
    /// <summary>It is done and answered.</summary>
    Done,

    /// <summary>It is not done, and a fault is answered.</summary>
    Fault,

    /// <summary>It is done, and a fault is answered.</summary>
    Ambiguous,

    /// <summary>The process dies, and it is not done.</summary>
    DiesBefore,

    /// <summary>It is done, and the process dies before it hears of it.</summary>
    DiesAfter,
}
