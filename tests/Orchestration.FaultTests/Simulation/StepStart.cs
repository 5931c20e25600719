namespace Orchestration.FaultTests.Simulation;

/// <summary>What the log says of the start of one attempt.</summary>
/// <param name="Writer">The process that wrote it.</param>
/// <param name="Epoch">The epoch under which it was written.</param>
/// <param name="Generation">How often the step's work had been begun anew.</param>
/// <param name="HasInput">Whether the step whose output it asks for had succeeded.</param>
internal readonly record struct StepStart(int Writer, long Epoch, int Generation, bool HasInput);
