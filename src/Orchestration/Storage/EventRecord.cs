namespace Orchestration.Storage;

/// <summary>One stored event in 32 bytes. Its sequence number is its place in the log, from 1.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Step">The number of the step, or of the first step of a range; −1 for the execution itself.</param>
/// <param name="Detail">By type: the attempt's number, the number of steps in a range, the leaf that decided a join, the step that overtook another, or of a rerun the attempt of the outer step that asked for it.</param>
/// <param name="At">When, in UTC ticks.</param>
/// <param name="Payload">By type: a result, a decision, a reason, an output or the scope of a rerun.</param>
internal record struct EventRecord(EventType Type, int Step, int Detail, long At, object? Payload);
