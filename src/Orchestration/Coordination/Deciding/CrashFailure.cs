using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>Why a step fails that was at work whenever its process died.</summary>
internal static class CrashFailure
{
    public const string Code = "quarantined";

    public static ActionFailure After(int crashes) => new(
        FailureKind.Permanent,
        $"The process died {crashes} times while this step ran, so it is not attempted again by itself. Find the cause, then retry the failed steps.")
    {
        Code = Code,
    };
}
