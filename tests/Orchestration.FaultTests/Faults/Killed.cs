using Orchestration.FaultTests.Processes;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Faults;

/// <summary>One execution whose processes were to die.</summary>
/// <param name="Name">Says where.</param>
/// <param name="Run">Its store and its journals.</param>
/// <param name="Options">What its processes are told.</param>
/// <param name="Deaths">How many of them died; a process whose point is beyond its last one lives and completes the execution.</param>
/// <param name="IsOpen">Whether all died, so that the work is still to be done.</param>
/// <param name="Bad">How a process ended that neither died nor completed the execution; null mostly.</param>
internal sealed record Killed(string Name, FaultRun Run, WorkerOptions Options, int Deaths, bool IsOpen, ChildEnd? Bad);
